/** One chunk for everybody who is not signed in yet: whoever needs one of these soon needs another. */
export { SignInHere, SignInPage } from "./sign-in-page.tsx";
export { WelcomePage } from "./welcome-page.tsx";
