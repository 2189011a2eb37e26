// What a finding is about, in the words that a comment may use of it: its rule's, and those of the attribute that it points
// at. The words for what kind of thing the resource is speak of all that could be said about it.

import { oncePerText } from "../../model/once-per.ts";

export type About = {
  readonly rule: string;
  readonly title: string;
  readonly type: string;
  /** The names above and of the attribute. */
  readonly names: readonly string[];
};

/** Whether a sentence shares a word with the finding. */
export function aboutSubject({ rule, title, type, names }: About): (sentence: string) => boolean {
  const kind = withAlike(stemsOf(type.slice(type.lastIndexOf("/") + 1)));
  const own = new Set([rule, title, ...names.slice(-2)].flatMap((text) => [...stemsOf(text)]).filter((stem) => !kind.has(stem)));
  const asked = new Set([...withAlike(own)].filter((stem) => !kind.has(stem)));
  return (sentence) => shares(stemsOf(sentence), asked);
}

/** Whether a sentence speaks of an attribute by its name. */
export const speaksOf = (sentence: string, name: string): boolean => shares(stemsOf(sentence), stemsOf(name));

const withAlike = (stems: ReadonlySet<string>): ReadonlySet<string> =>
  new Set([...stems, ...ALIKE.filter((group) => shares(group, stems)).flatMap((group) => [...group])]);

const shares = (some: ReadonlySet<string>, others: ReadonlySet<string>) => [...some].some((stem) => others.has(stem));

const stemsOf = oncePerText((text: string): ReadonlySet<string> => {
  const words = text
    .replace(/([a-z0-9])([A-Z])/g, "$1 $2")
    .toLowerCase()
    .match(/[a-z0-9]{2,}|\*/g);
  return new Set((words ?? []).filter((word) => !COMMON.has(word)).map(stemOf));
});

/** "encrypted" and "encryption", "zone" and "zones". */
const stemOf = (word: string): string => (word.length > 5 ? word.slice(0, 5) : word.replace(/(?<=..)s$/, ""));

const COMMON: ReadonlySet<string> = new Set(
  `container containers pod pods workload cluster database bucket function role policy group instance instances machine service
  app apps web stream search api distribution domain autoscaler job jobs schedule balancer load volume vault system pool file
  cache gateway warehouse task document trail endpoint disk subnet repository registry subscription stage workspace workflow
  notebook broker alarm plan device
  services resource resources queue topic table server account node nodes stack module data spec metadata template properties
  without with every from that this than its the and for not has have may into more such only own all any can are was were be
  been being being here there which what who whom when where while done does do made makes make given gives give never still
  must should would could over under on in of to is it as at by an or if so no we us our you they them one two use used uses
  using new old set also but will need needs needed required needs because allow allows enable enabled access name names value
  values type types key keys other others each same first after before between within out up down off id`.split(/\s+/),
);

/** Words of one subject. */
const ALIKE: readonly ReadonlySet<string>[] = [
  "public internet anywhere everyone anyone world outside external reachable exposed open",
  "root user uid privileged privileges sudo nonroot capabilities",
  "host hostnetwork hostpid node",
  "replicas replica scale scaling single singleton redundant availability standby failover ha zone zones az",
  "retention retain keep kept forever expire expiry lifecycle",
  "encrypt encrypted encryption unencrypted kms cmk plain http https ssl tls",
  "backup backups snapshot snapshots restore recover recovery ephemeral",
  "wildcard wildcards admin administrator permission permissions privileges",
  "image tag tags latest digest pinned floating",
  "probe liveness readiness health",
  "password secret secrets credentials credential token",
  "log logs logging",
  "limit limits memory cpu",
  "deletion destroy delete protection prevent",
  "writable readonly read write filesystem",
].map((line) => new Set(line.split(" ").map(stemOf)));
