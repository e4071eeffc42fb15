/** A property as the operator wrote it down; what is left out is asked of enterprises/getAll. */
export type ConfiguredEnterprise = {
  /** in lower case */
  id: string;
  name?: string | undefined;
  shortName?: string | undefined;
  timeZone?: string | undefined;
};

/** One connection as the operator wrote it; what it covers may still have to be asked of Mews. */
export type ConfiguredConnection = {
  name: string;
  /** read at each call: a token file can be replaced without a restart */
  accessToken: () => string;
  covers: "property" | "portfolio";
  enterprises: ConfiguredEnterprise[];
  /** for a portfolio: the property new threads land in, where the operator says so */
  createsIn: string | null;
};
