/** Until there is sign-in, everybody at this browser is one person. */
export const localPersonId = "local";
