export const hudson = {
  id: "7c9e6679-7425-40de-944b-e07fc1f90ae7",
  name: "The Hudson",
  shortName: "HUD",
  timeZone: "America/New_York",
  canCreate: true,
};

export const lodge = {
  id: "9b2e4f3a-1c7d-4b6e-8a5f-0d1c2b3a4f5e",
  name: "Annapurna Lodge",
  shortName: null,
  timeZone: "Asia/Kathmandu",
  canCreate: false,
};
