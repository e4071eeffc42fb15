import { tokenNamed } from "../identity.ts";
import type { ApplicationSeed, EnterpriseSeed } from "./seeds.ts";

export const defaultChain = "Lantern & Key Hotels";

export const defaultEnterprises: readonly EnterpriseSeed[] = [
  {
    name: "Hotel U Zlaté lucerny",
    shortName: "Lucerna",
    timeZone: "Europe/Prague",
    connection: "prague",
    place: {
      country: "CZ",
      line1: "Karlova 12",
      city: "Praha 1",
      postalCode: "110 00",
      latitude: 50.0861,
      longitude: 14.4166,
    },
  },
  {
    name: "The Alder House, Brooklyn Heights",
    shortName: "Alder House",
    timeZone: "America/New_York",
    connection: "new-york",
    place: {
      country: "US",
      subdivision: "US-NY",
      line1: "88 Willow Street",
      city: "Brooklyn",
      postalCode: "11201",
      latitude: 40.6991,
      longitude: -73.9945,
    },
  },
  {
    name: "Himal Courtyard Kathmandu",
    shortName: "Himal",
    timeZone: "Asia/Kathmandu",
    connection: "kathmandu",
    place: {
      country: "NP",
      line1: "Paknajol Marg 41",
      city: "Kathmandu",
      postalCode: "44600",
      latitude: 27.7161,
      longitude: 85.3098,
    },
  },
  {
    name: "Casa Araucaria Santiago",
    shortName: "Araucaria",
    timeZone: "America/Santiago",
    connection: "santiago",
    place: {
      country: "CL",
      subdivision: "CL-RM",
      line1: "José Victorino Lastarria 210",
      city: "Santiago",
      postalCode: "8320000",
      latitude: -33.4379,
      longitude: -70.6395,
    },
  },
];

/** Connected to the first property as well, so that both have threads of their own in one place. */
export const defaultOtherApplications: readonly ApplicationSeed[] = [
  {
    name: "Concierge",
    // Not by its name: files were made with this token before there was one.
    clientToken: tokenNamed("client", "another application"),
    enterprises: [
      {
        name: "Pension Lindenhof",
        shortName: "Lindenhof",
        timeZone: "Europe/Vienna",
        chainName: "Pension Lindenhof",
        connection: "concierge-vienna",
        place: { country: "AT", line1: "Lindengasse 27", city: "Wien", postalCode: "1070" },
      },
    ],
  },
];
