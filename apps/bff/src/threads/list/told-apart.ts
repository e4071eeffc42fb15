/** Which property threads belong to. It never changes, so it is remembered for good, up to `most`. */
export type ToldApart = {
  enterpriseOf(threadId: string): string | null;
  remember(threadId: string, enterpriseId: string): void;
};

export function createToldApart(most: number): ToldApart {
  const enterprises = new Map<string, string>();
  return {
    enterpriseOf: (threadId) => enterprises.get(threadId) ?? null,
    remember(threadId, enterpriseId) {
      if (enterprises.has(threadId)) return;
      enterprises.set(threadId, enterpriseId);
      if (enterprises.size <= most) return;
      for (const oldest of enterprises.keys()) {
        enterprises.delete(oldest);
        return;
      }
    },
  };
}
