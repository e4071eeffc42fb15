import * as z from "zod/mini";

/**
 * An id of Mews's or ours, in small letters from here on: GUIDs are the same in capitals, and texts are
 * not. Any GUID, since Mews does not promise those of RFC 9562 alone.
 */
export const idSchema = z.guid().check(z.toLowerCase());
