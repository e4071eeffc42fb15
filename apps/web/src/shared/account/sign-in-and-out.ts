import {
  endpoints,
  type Session,
  type SignIn,
  sessionSchema,
  signedOutSchema,
} from "@foyer/contract";
import { request } from "../api/request.ts";
import { tellTabs } from "../session/tabs.ts";
import { keepStartPage } from "../start-page.ts";

export function signIn(input: SignIn): Promise<Session> {
  return request({ path: endpoints.session, method: "POST", body: input, reply: sessionSchema });
}

/** Signs out and forgets: every tab is loaded anew, so that nothing of the hotel stays in memory. */
export async function signOut(): Promise<void> {
  const path = endpoints.session;
  const reply = signedOutSchema;
  const { providerUrl } = await request({ path, method: "DELETE", reply });
  keepStartPage(null);
  tellTabs("signed-out");
  location.assign(providerUrl ?? "/sign-in");
}
