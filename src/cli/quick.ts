// The command line for who waits at a prompt. Its bundle is half of the whole one, and so is the time that a start spends
// on reading it.

import { QUICK_COMMANDS } from "./quick-commands.ts";
import { start } from "./start.ts";

void start(QUICK_COMMANDS);
