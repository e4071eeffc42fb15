import { Component, type ReactNode } from "react";
import { Button } from "./button.tsx";

type CrashBoundaryProps = {
  /** what the page hangs on: another one is tried anew */
  place: unknown;
  children: ReactNode;
};

/** Stands in place of a page that threw while it was drawn; without it nothing at all would. */
export class CrashBoundary extends Component<CrashBoundaryProps, { hasCrashed: boolean }> {
  override state = { hasCrashed: false };

  static getDerivedStateFromError() {
    return { hasCrashed: true };
  }

  override componentDidUpdate({ place }: CrashBoundaryProps) {
    if (this.state.hasCrashed && place !== this.props.place) this.setState({ hasCrashed: false });
  }

  override render() {
    if (!this.state.hasCrashed) return this.props.children;
    return (
      <main role="alert" className="flex flex-col items-center gap-4 px-6 py-24">
        <h1 className="text-xl font-semibold">Something went wrong</h1>
        <Button onClick={() => location.reload()}>Reload the page</Button>
      </main>
    );
  }
}
