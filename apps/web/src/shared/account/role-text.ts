import type { Grant, Role } from "@foyer/contract";

/** Roles as staff read them, with what each may do. */
export const roleTexts: Record<Role, { name: string; may: string }> = {
  viewer: { name: "Viewer", may: "reads threads" },
  agent: { name: "Agent", may: "reads and creates threads" },
  admin: { name: "Admin", may: "also manages people" },
};

export function grantText(enterprises: Grant): string {
  if (enterprises === "all") return "All properties";
  return enterprises.length === 1 ? "1 property" : `${enterprises.length} properties`;
}
