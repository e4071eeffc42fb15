import { expect, test } from "../fixtures/test.ts";
import { ThreadsPage } from "../fixtures/threads-page.ts";

/** Days of 23, 24 and 25 hours, and offsets that are no whole hours. */
const days = [
  ["Europe/Budapest", "2026-03-29", "2026-03-28T23:00:00Z", "2026-03-29T22:00:00Z"],
  ["Europe/Budapest", "2026-10-25", "2026-10-24T22:00:00Z", "2026-10-25T23:00:00Z"],
  ["America/Santiago", "2026-09-06", "2026-09-06T04:00:00Z", "2026-09-07T03:00:00Z"],
  ["Africa/Cairo", "2026-04-24", "2026-04-23T22:00:00Z", "2026-04-24T21:00:00Z"],
  ["Australia/Lord_Howe", "2026-10-04", "2026-10-03T13:30:00Z", "2026-10-04T13:00:00Z"],
  ["Asia/Kathmandu", "2026-11-20", "2026-11-19T18:15:00Z", "2026-11-20T18:15:00Z"],
] as const;

const zones = [...new Set(days.map(([zone]) => zone))];
const shifted = (instant: string, seconds: number) =>
  Temporal.Instant.from(instant).add({ seconds }).toString();

for (const timezoneId of ["America/Los_Angeles", "Asia/Tokyo", "Pacific/Chatham"]) {
  test.describe(`with the browser in ${timezoneId}`, () => {
    test.use({ timezoneId });

    test("a day is the property's day", async ({ page, open }) => {
      const { foyer, sandbox } = await open({
        sandbox: {
          size: 0,
          enterprises: zones.map((timeZone) => ({ name: `Hotel ${timeZone}`, timeZone })),
        },
      });
      const list = new ThreadsPage(page);
      for (const [zone, day, startUtc, endUtc] of days) {
        const property = sandbox.enterprises.find(({ timeZone }) => timeZone === zone);
        const enterpriseId = property?.id ?? "";
        const add = (subject: string, createdUtc: string) =>
          sandbox.control.addThread({ enterpriseId, sender: "Guest", subject, createdUtc });
        add(`${day} just before`, shifted(startUtc, -1));
        const first = add(`${day} first instant`, startUtc);
        const last = add(`${day} last second`, shifted(endUtc, -1));
        add(`${day} just after`, endUtc);

        await list.open(`?properties=${enterpriseId}&created=${day}/${day}`, foyer.url);
        await expect(list.end).toBeVisible();
        expect(await list.shownIds(), `${zone} ${day}`).toEqual([last.id, first.id]);
      }
    });
  });
}
