// Entry of the analyzer bundle: the engine behind a channel, and nothing else.

import { extendCatalogue } from "../engine/own-rules.ts";
import { createEngine } from "./create-engine.ts";
import { serve } from "./serve.ts";

serve(createEngine(extendCatalogue));
