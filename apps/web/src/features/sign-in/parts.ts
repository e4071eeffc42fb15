/** One chunk for the door: whoever needs one of these soon needs another. */
export { DoorKeeper } from "./door-keeper.tsx";
export { SignInPage } from "./sign-in-page.tsx";
export { WelcomePage } from "./welcome-page.tsx";
