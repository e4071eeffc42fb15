/** Reads a stream on until the text is there, and gives all so far; null: the stream is over. */
export function reading(response: Response): (wanted: string) => Promise<string | null> {
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  let text = "";
  return async (wanted) => {
    while (!text.includes(wanted)) {
      const { done, value } = (await reader?.read()) ?? { done: true };
      if (done) return null;
      text += value;
    }
    return text;
  };
}
