import { Agent } from "node:http";
import { paths } from "#templates/paths.ts";
import { connected } from "#test/bench/bare.ts";
import type { Line } from "#test/bench/line.ts";
import { secondsEach } from "#test/bench/measuring.ts";
import { arrived, called, opened } from "#test/bench/meeting.ts";
import { startHouse } from "#test/support/killable-house.ts";
import { socketBrowser } from "#test/support/socket-browser.ts";

const rounds = 3;
const [followers, votedBefore] = [1_000, 30_000];

export const followingLine: Line = {
  name: "following",
  volume: { members: 100_000, allotted: 0, paid: 0, open: 0 },
  run: async (open) => {
    const ground = await open();
    const motion = await called(ground);
    const voters = await arrived(ground, motion, followers);
    const pollId = await opened(ground, motion, 2);
    const owner = await connected(ground.ownerUrl);
    await owner.query(`insert into turnout_box select '${pollId}', id, 'advance' from member order by number desc limit ${votedBefore}`);
    await owner.end();
    const house = await startHouse(ground.url, ground.register.clock);
    const agent = new Agent({ keepAlive: true });
    const browsers = voters.map(({ cookie }) => socketBrowser(agent, house.port, cookie));
    const reload = async (browser: (typeof browsers)[number]): Promise<void> => {
      const { status, text } = await browser.ask(paths.meetingPart(1, "room"));
      if (status !== 200 || !/\b31[.,]000\b/.test(text)) throw new Error(`${status} ${text}`);
    };
    const measured: number[] = [];
    for (let round = 0; round <= rounds; round += 1)
      measured.push(await secondsEach(1, () => Promise.all(browsers.map((browser) => reload(browser)))));
    agent.destroy();
    await house.kill();
    await ground.close();
    return [
      {
        what: `${followers} present members of a roll of 100 000, where ${votedBefore} voted in advance, reload the room at the same moment, each on a connection of their own: until the last answer`,
        wanted: "≤ 5 s",
        rounds: measured.slice(1).map((ours) => ({ ours, floor: ours })),
        ratio: "none",
        piece: "reloads",
      },
    ];
  },
};
