// What a container starts and with which flags, however that is written: as a list of words, behind an init process, through
// hyperkube, or as a line of a shell's script. kubeadm's components, which name the flags alone, are asked the same way.

import { oncePer } from "../../../model/once-per.ts";
import { isList, isObject, isUnknown, part, unknown, type Value } from "../../../model/value.ts";
import { type Budget, spend } from "../fault.ts";
import { elements } from "./collections.ts";
import { argument, type ConditionFunction } from "./function.ts";

/** The program comes first. */
type Command = readonly Value[];

const SHELL = /^(?:\/(?:usr\/)?bin\/)?(?:ba|a|da)?sh$/;
/** They start what they are given. */
const STARTER = /(?:^|\/)(?:tini|dumb-init|catatonit|go-runner|env|exec|nohup|then|do|else)$/;
const ASSIGNMENT = /^[A-Za-z_]\w*=/;
/** Between the commands of a script. */
const BETWEEN = /\n|;|&&|\|\||[|&]/;
/** hyperkube's words for them. */
const PARTS = new Map([
  ["apiserver", "kube-apiserver"],
  ["controller-manager", "kube-controller-manager"],
  ["scheduler", "kube-scheduler"],
  ["kubelet", "kubelet"],
]);
const FROM_ELSEWHERE = unknown("a flag may come from a variable");

export const PROGRAMS: readonly ConditionFunction[] = [
  { name: "runs", form: "call", arity: [2, 2], boolean: true, seesUnknown: true, apply: runs },
  { name: "flag", form: "call", arity: [3, 3], boolean: false, seesUnknown: true, apply: flag },
];

/** Never unknown: what is not written is no program that anybody can name. */
function runs(args: readonly Value[], budget: Budget): boolean {
  spend(budget, 10); // a container's words are taken apart once
  return commandOf(argument(args, 0), elements(argument(args, 1))) !== null;
}

/** The flag's text ("true" where it has none), null where it is not given, unknown where it may come from elsewhere. */
function flag(args: readonly Value[]): Value {
  const [given, name] = [argument(args, 0), String(argument(args, 2))];
  if (isUnknown(given)) return given;
  const extra = part(given, "extraArgs");
  if (extra !== undefined) return extraFlag(extra, name);
  const command = commandOf(given, elements(argument(args, 1)));
  return command === null ? null : flagOf(command, name);
}

function commandOf(container: Value, programs: readonly Value[]): Command | null {
  if (!isObject(container)) return null;
  return commandsOf(container).find(([first]) => typeof first === "string" && programs.includes(lastOf(first))) ?? null;
}

const commandsOf = oncePer((container: { readonly [name: string]: Value }): readonly Command[] => {
  const words = [...wordsOf(container["command"] ?? null), ...wordsOf(container["args"] ?? null)];
  const script = SHELL.test(String(words[0]))
    ? words.slice(1).find((word) => typeof word === "string" && !/^-/.test(word))
    : null;
  return typeof script === "string" ? commandsIn(script) : [started(words)];
});

const wordsOf = (value: Value): readonly Value[] => (isUnknown(value) ? [value] : elements(value));

/** Quotes are taken off, and what they hold is not kept together: flags have no spaces in their names. */
function commandsIn(script: string): readonly Command[] {
  const lines = script.replace(/\\\r?\n/g, " ").replace(/^[ \t]*#.*$/gm, "");
  return lines.split(BETWEEN).map((line) => started(line.replace(/["']/g, "").split(/\s+/).filter(Boolean)));
}

/** Without what starts the program. */
function started(words: readonly Value[]): Command {
  let at = words.findIndex((word) => !(typeof word === "string" && isBefore(word)));
  // What another program is told (`talosctl etcd snapshot`) is no program.
  if (at > 0 && !words.slice(0, at).some((word) => STARTER.test(String(word)) || ASSIGNMENT.test(String(word)))) at = 0;
  const command = at < 0 ? [] : words.slice(at);
  const own =
    command.length > 1 && lastOf(String(command[0])) === "hyperkube" ? PARTS.get(lastOf(String(command[1]))) : undefined;
  return own === undefined ? command : [own, ...command.slice(2)];
}

const isBefore = (word: string): boolean => word.startsWith("-") || STARTER.test(word) || ASSIGNMENT.test(word);

const lastOf = (path: string): string => path.slice(path.lastIndexOf("/") + 1);

/** The last one counts, as programs read them. */
function flagOf([, ...words]: Command, name: string): Value {
  let found: Value = null;
  words.forEach((word, at) => {
    const written = isUnknown(word) ? (word.prefix ?? "") : String(word);
    const [given = "", ...rest] = written.split("=");
    if (!given.startsWith("-") || given.replace(/^--?/, "").replaceAll("_", "-") !== name) return;
    found = isUnknown(word) ? word : rest.length > 0 ? textOf(rest.join("=")) : following(words[at + 1]);
  });
  return found === null && words.some((word, at) => bringsMore(word) && !awaitsText(words[at - 1])) ? FROM_ELSEWHERE : found;
}

function following(next: Value | undefined): Value {
  if (next === undefined || (typeof next === "string" && next.startsWith("-"))) return "true";
  return isUnknown(next) ? next : textOf(String(next));
}

/** What the shell or the kubelet fills in. */
const textOf = (text: string): Value => (text.includes("$") ? FROM_ELSEWHERE : text);

/** `$FLAGS` and `"$@"`: whatever they hold. */
const bringsMore = (word: Value): boolean => (isUnknown(word) ? !word.prefix?.startsWith("-") : String(word).startsWith("$"));

/** `--name ${HOSTNAME}` is one flag and its text. */
const awaitsText = (before: Value | undefined): boolean => typeof before === "string" && /^--?[^=]+$/.test(before);

/** kubeadm's: an object until v1beta3, a list of names and values since. */
function extraFlag(extra: Value, name: string): Value {
  if (!isList(extra)) return part(extra, name) ?? null;
  return extra.reduce<Value>((found, each) => (part(each, "name") === name ? (part(each, "value") ?? null) : found), null);
}
