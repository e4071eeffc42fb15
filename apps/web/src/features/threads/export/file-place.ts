/** Where a file is written. It is nobody's file before it is kept. */
export type FilePlace = {
  write(bytes: Uint8Array<ArrayBuffer>): Promise<void>;
  /** It is whole: now it is there under its name. */
  keep(): Promise<void>;
  /** Nothing of it stays. Never rejects. */
  drop(): Promise<void>;
};

type FileKind = { name: string; mime: `${string}/${string}`; extension: `.${string}` };

type Picker = (options: {
  suggestedName: string;
  types: { accept: Record<string, string[]> }[];
}) => Promise<FileSystemFileHandle>;

declare global {
  interface Window {
    /** Chromium's; https://wicg.github.io/file-system-access/ */
    showSaveFilePicker?: Picker;
  }
  interface FileSystemFileHandle {
    /** Chromium's, too */
    remove?: () => Promise<void>;
  }
}

/**
 * Where the person wants the file: asked, where the browser lets a page write there, else among their
 * downloads once it is whole. Both are written straight to disk. To be called by a press of a button.
 *
 * @returns null where they thought better of it
 */
export async function choosePlace(kind: FileKind): Promise<FilePlace | null> {
  if (!window.showSaveFilePicker) return placeInBrowser(kind.name);
  try {
    const types = [{ accept: { [kind.mime]: [kind.extension] } }];
    return await placeOf(await window.showSaveFilePicker({ suggestedName: kind.name, types }));
  } catch (error) {
    if (error instanceof DOMException && error.name === "AbortError") return null;
    throw error;
  }
}

/** The browser writes beside the file, and puts that in its place when it is kept. */
async function placeOf(handle: FileSystemFileHandle): Promise<FilePlace> {
  const isNew = (await handle.getFile()).size === 0;
  const file = await handle.createWritable();
  return {
    write: (bytes) => file.write(bytes),
    keep: () => file.close(),
    async drop() {
      await file.abort().catch(() => {});
      // What the person chose anew is there already, empty.
      if (isNew) await handle.remove?.().catch(() => {});
    },
  };
}

const folderName = "exports";

/** How long the browser may take to copy it to the downloads, of which it does not tell. */
const copiedWithinMs = 10 * 60_000;

/** In the page's own folder on disk, from where it goes to the downloads in one piece. */
async function placeInBrowser(name: string): Promise<FilePlace> {
  const root = await navigator.storage.getDirectory();
  // What another tab left when it was closed, or is handing over just now, is hers no more.
  await root.removeEntry(folderName, { recursive: true }).catch(() => {});
  const folder = await root.getDirectoryHandle(folderName, { create: true });
  const handle = await folder.getFileHandle(crypto.randomUUID(), { create: true });
  const file = await handle.createWritable();
  const remove = () => folder.removeEntry(handle.name).catch(() => {});
  return {
    write: (bytes) => file.write(bytes),
    async keep() {
      await file.close();
      const url = URL.createObjectURL(await handle.getFile());
      download(url, name);
      setTimeout(() => {
        URL.revokeObjectURL(url);
        void remove();
      }, copiedWithinMs);
    },
    async drop() {
      await file.abort().catch(() => {});
      await remove();
    },
  };
}

function download(url: string, name: string): void {
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
}
