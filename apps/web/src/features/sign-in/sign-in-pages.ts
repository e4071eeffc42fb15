/** One chunk for everybody who is not signed in yet: whoever needs one of these soon needs another. */
export { SessionKeeper } from "./session-keeper.tsx";
export { SignInPage } from "./sign-in-page.tsx";
export { WelcomePage } from "./welcome-page.tsx";
