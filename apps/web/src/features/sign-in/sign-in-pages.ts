/** One chunk for everybody who is not signed in yet: whoever needs one of these soon needs another. */

export { WelcomePage } from "./link/welcome-page.tsx";
export { SignInHere, SignInPage } from "./sign-in-page.tsx";
