/**
 * Who may call which route: the one place where that is decided. A route that is not here answers
 * nobody, and a test fails for it. "open" needs no session; "export" is granted to roles by the operator;
 * the others are roles, each including the ones before it.
 */
export type Access = "open" | "export" | "viewer" | "agent" | "admin";

export const access: Readonly<Record<string, Access>> = {
  "GET /livez": "open",
  "GET /readyz": "open",
  "GET /metrics": "open",
  // Whoever has no secret finds nothing there.
  "POST /hooks/mews/:secret": "open",
  // The built app holds nothing of the hotel. First rows are put beside it for whoever is signed in, who
  // may call the API for the same.
  "GET /*": "open",

  "GET /api/session": "open",
  "POST /api/session": "open",
  "DELETE /api/session": "open",
  "POST /api/session/provider": "open",
  // Lets in the demo person alone, to the sandbox alone, from this machine alone.
  "POST /api/session/look-around": "open",
  "POST /api/links/read": "open",
  "POST /api/links": "open",
  "GET /auth/oidc/callback": "open",
  "POST /auth/oidc/back-channel-logout": "open",

  "PUT /api/session/password": "viewer",
  "GET /api/session/all": "viewer",
  "DELETE /api/session/all": "viewer",

  "GET /api/enterprises": "viewer",
  "POST /api/seen/visit": "viewer",
  "POST /api/seen/threads": "viewer",
  "POST /api/seen/all": "viewer",

  "GET /api/threads": "viewer",
  "GET /api/threads/changes": "viewer",
  "GET /api/threads/counts": "viewer",
  "GET /api/threads/volume": "viewer",
  "GET /api/threads/export": "export",
  "GET /api/threads/export/size": "export",
  "POST /api/threads": "agent",
  "GET /api/threads/creations": "agent",
  "GET /api/threads/creations/:key": "agent",
  "POST /api/threads/creations/:key/seen": "agent",

  // Who may share and edit is up to the view (views/rights.ts).
  "GET /api/views": "viewer",
  "POST /api/views": "viewer",
  "PUT /api/views/:id": "viewer",
  "DELETE /api/views/:id": "viewer",
  "POST /api/views/:id/restore": "viewer",
  "PATCH /api/desk": "viewer",

  "GET /api/accounts": "admin",
  "POST /api/accounts": "admin",
  "PATCH /api/accounts/:id": "admin",
  "POST /api/accounts/:id/link": "admin",
  "GET /api/accounts/:id/sessions": "admin",
  "DELETE /api/accounts/:id/sessions": "admin",
};
