/** What the configuration found odd, kept until there is somebody to tell. */
export function createWarnings() {
  let hearer: ((sentence: string) => void) | null = null;
  const kept: string[] = [];
  return {
    add: (sentence: string) => {
      if (hearer) hearer(sentence);
      else kept.push(sentence);
    },
    /** All that was found so far, and from now on each as it is found. */
    tell: (hear: (sentence: string) => void) => {
      hearer = hear;
      kept.splice(0).forEach(hear);
    },
  };
}
