// The columns of the matrix: how each state is brought about, by the browser itself where it can be.

import { execFile } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after } from "node:test";
import { promisify } from "node:util";
import { openSite } from "../driver/site.js";
import { countRecorded } from "./page.js";

const allow = { role: "button", name: "Allow" };
const deny = { role: "button", name: "Deny" };

/** What the person does while the call waits. */
const person = {
  allows: (visit) => visit.screen.press(allow),
  denies: (visit) => visit.screen.press(deny),
  async dismisses(visit) {
    await visit.prompt();
    await visit.screen.key("Escape");
  },
};

/**
 * Each state:
 *
 * - `browser`: what the browser's permission is set to; not set unless said
 * - `visit`: more options of the visit
 * - `before`: the button that the person pressed in an earlier prompt
 * - `person`: what the person does in the call's own prompt. Without it there is none, if a browser permission stands
 *   before the call; if none does, the person allows.
 * - `standIn`: what takes the place of the browser's own call, where the browser cannot be brought into the state
 * - `isLate`: whether time has to be hurried on
 */
export const states = {
  granted: { browser: "granted", person: person.allows },
  denied: { browser: "granted", person: person.denies },
  "denied before": { browser: "granted", before: "Deny" },
  dismissed: { browser: "granted", person: person.dismisses },
  "browser denied": { browser: "denied" },
  "browser dismissed": { browser: "prompt", person: person.allows },
  "policy blocked": { visit: { page: "/page/policy-blocked.html" } },
  insecure: { visit: { insecure: true } },
  "no device": { browser: "granted", visit: { position: null }, person: person.allows },
  busy: { browser: "granted", person: person.allows, standIn: busy },
  timeout: { browser: "granted", person: person.allows, isLate: true },
};

/** A device that another program holds. */
function busy() {
  navigator.mediaDevices.getUserMedia = async () => {
    throw new DOMException("", "NotReadableError");
  };
}

/** A browser whose own prompt nobody answers. */
function unanswered() {
  navigator.geolocation.getCurrentPosition = () => {};
  navigator.mediaDevices.getUserMedia = () => new Promise(() => {});
}

/** Starts the browsers: one with all devices, one without each of them, and one whose devices never answer. */
export async function openSites() {
  const silent = await silentDevices();
  const fake = "--use-fake-device-for-media-stream";
  const [usual, noCamera, noMicrophone, late] = await Promise.all([
    openSite(),
    openSite({}, [`${fake}=device-count=0`]),
    openSite({}, ["--disable-audio-input"], [fake]),
    openSite({}, silent),
  ]);
  return { usual, noCamera, noMicrophone, late };
}

/**
 * Flags for devices that begin and never come to an end: camera and microphone read a pipe that nobody writes to, and
 * the place is asked of a server that says nothing.
 */
async function silentDevices() {
  const folder = await mkdtemp(join(tmpdir(), "scopegate-silent-"));
  const [film, sound] = ["film.y4m", "sound.wav"].map((name) => join(folder, name));
  await promisify(execFile)("mkfifo", [film, sound]);
  const sockets = new Set();
  const server = createServer((socket) => sockets.add(socket.on("error", () => {})));
  await new Promise((listening) => server.listen(0, "127.0.0.1", listening));
  after(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
    return rm(folder, { recursive: true });
  });
  return [
    `--use-file-for-fake-video-capture=${film}`,
    `--use-file-for-fake-audio-capture=${sound}`,
    `--host-resolver-rules=MAP www.googleapis.com:443 127.0.0.1:${server.address().port}`,
  ];
}

/** Which of the browsers has what a state needs. */
function siteOf(sites, name, { permission, isAuthorize }) {
  if (isAuthorize && name === "timeout") return sites.usual;
  if (name === "timeout") return sites.late;
  if (name !== "no device") return sites.usual;
  return { camera: sites.noCamera, microphone: sites.noMicrophone }[permission] ?? sites.usual;
}

/**
 * Has a person visit in a state, and answers how the row's call ended: its outcome, whether the person was to be asked, and
 * how much was put on screen.
 */
export async function play(t, sites, name, row) {
  const state = states[name];
  const site = siteOf(sites, name, row);
  const visit = await enter(t, site, name, row);
  if (state.before) await visit.decide(row.scope, state.before);
  const before = await visit.shown();
  const outcome = await row.call(visit);
  const act = state.person ?? (row.isFree && !state.before && person.allows);
  if (act) await act(visit);
  const end = state.isLate ? await hurried(visit, outcome()) : await outcome();
  return { visit, end, hasAsked: Boolean(act), shown: (await visit.shown()) - before };
}

async function enter(t, site, name, { permission, isAuthorize, prepare }) {
  const { browser, visit: options, standIn, isLate } = states[name];
  const context = await site.context(t);
  await context.addInitScript(countRecorded);
  if (prepare) await context.addInitScript(prepare);
  if (isLate) await context.clock.install();
  const isUnanswered = isAuthorize && isLate;
  // `authorize` asks the browser only where that has not decided yet.
  const setting = isAuthorize && (standIn || isLate) ? "prompt" : browser;
  const permissions = setting && permission ? { [permission]: setting } : {};
  // Without a position of its own the browser looks for one.
  const position = isLate && !isAuthorize ? { position: "device" } : {};
  const visit = await site.visit(t, { within: context, permissions, ...options, ...position });
  if (standIn) await visit.run(standIn);
  if (isUnanswered) await visit.run(unanswered);
  return visit;
}

/** Lets time run until a promise has settled. */
async function hurried(visit, promise) {
  let isOver = false;
  const end = promise.finally(() => {
    isOver = true;
  });
  while (!isOver) await visit.page.clock.fastForward(5_000);
  return end;
}
