// Whether a comment says why what stands beside it is as it is: a reason or an intention, in a sentence. What admits a fault
// ("TODO", "for now", "should be") gives none, and neither does code behind a comment mark, a banner, or what says again what
// the line says.

/** As much of a comment is quoted. */
export const QUOTED = 120;

/** `text` as written, with its marks. Null where it gives no reason; else its words, those of a long one from the sentence on that does. */
export function statedReason(text: string, isMeant: (sentence: string) => boolean): string | null {
  if (text.length > MOST_TEXT) return null;
  const prose = proseOf(text);
  if (prose.length > MOST || FAULT.test(prose) || ABOUT.test(prose)) return null;
  const sentences = prose.split(/(?<=[.!;])\s+/);
  const first = sentences.findIndex((each) => REASON.test(each) && !SAYS_AGAIN.test(each) && isMeant(each));
  if (first < 0) return null;
  return prose.length <= QUOTED ? prose : sentences.slice(first).join(" ");
}

/** A comment that is longer tells how something works, and its words stand for anything. With code and marks: the second. */
const [MOST, MOST_TEXT] = [800, 2000];

const words = (...alternatives: readonly string[]) => new RegExp(`(?<![\\w-])(?:${alternatives.join("|")})(?![\\w-])`, "i");

const FAULT = words(
  "to-?do:?|fix-?me|x{3,}|hack(?:y|s)?|tbd|wip|temp(?:orary|orarily)?|interim|for now|for the (?:moment|time being)|at (?:the|this) (?:moment|time)|right now",
  "(?:until|till)(?! https?:)|yet|later|eventually|someday|soon|in (?:the )?future|remov(?:e|ed|al|ing)|clean ?up|revisit|tighten|improve",
  "should(?:n't| not)? (?:be|only|have|use|never|probably|really|ideally|we)|ideally|consider|lock(?:ed)? down|scope (?:this )?down",
  "(?:replace|change|update|modify|adjust|edit|set|restrict(?:ing)?) (?:this|it|these|me|to|your|here|access)",
  "likely|(?:don'?t|i|we) think|appears|seems|ugly|tech(?:nical)? debt|made (?:this|it) up|guess(?:ed)?|samples?|(?:a|some|find) better|placeholders?|overrid(?:e|den|ing)|bad (?:practice|idea)|not (?:recommended|ideal|great|secure|safe|best|meant for|intended for)|insecure|unsafe|dangerous|vulnerable",
  "(?:in|for) prod(?:uction)?|production (?:deployments?|environments?|use|systems?)|(?:for|in|during) (?:testing|tests?|debugging|debug|dev|development)",
  "demo|investigate|unclear|not sure|don'?t know|unsure|maybe|perhaps|why is|no longer|unused|deprecated|superseded",
);

/** What is no word about this line: another tool's, a licence, a form's documentation, a question. */
const ABOUT =
  /^\W*-- |\bif (?:`?(?:true|false)`?|set|not set|unset|empty|specified|not specified|omitted|left)\b|\byou(?:'ll)? (?:may|might|can|could|must|need|have|want)\b|\bif (?:you\b|this is ever\b|`)|\bfor example\b|\b(?:is|are) recommended\b|\brecommended to\b|\baccordingly\b|\b(?:in|de)crease (?:the|this|it)\b|\bwhen (?:you|adding|changing|switching|upgrading)\b|must be (?:set|provided|configured|specified|filled)|^alternatively\b|(?:stackstage|checkov|tfsec|trivy|nosec|kics-scan|noqa|nolint)\b|licen[cs]ed?\b|copyright|\bdefaults? (?:to|is|value)\b|\boptional\b|\(required\)|^required\b(?! (?:for|by|to|because|as))|\?(?:\s|$)/i;

const REASON = words(
  "intentional(?:ly)?|deliberate(?:ly)?|on purpose|purpose(?:ly|fully)|by design|by choice|conscious(?:ly)?|explicitly (?:not|disabled?|allowed|allow|left)",
  "accept(?:ed|able|ing)? (?:the |this |that |a )?(?:risk|loss|downtime|trade-?off|cost)s?|we accept|trade-?off",
  "because|due to|otherwise(?! (?:return|it's|is|true|false|null|`|\\[|\\d))|so that|omitted|in order to|workaround|work around|limitation",
  "(?<!(?:same|such|well|soon|long|far|used?|known|acts?|serves?) )as (?:this|it|we|they|these|there)|ensures|so (?:we|the|it|they|users?|others?|only|as)",
  "(?:must|has to|have to)(?: not| always| also)? (?:be|have|match|use|run|allow|stay|remain|keep|start)|cannot|can ?not|can't|won't|wouldn't",
  "(?:is|are|be|was|only|it's|not|also|isn't|aren't) (?:needed|required|necessary|mandatory)|(?:needed|required|necessary|mandatory) (?:for|to|by|because|as|in|since|when|if)",
  "we (?:don't |do not )?(?:need|want|require)|needs? (?:to|a|an|the|access|this|full|root|public|more|all|elevated|privileged)|requires",
  "to (?:avoid|prevent|bypass|ensure|make sure|reduce|minimi[sz]e|allow|enable|support|let|permit|save|stay)",
  "no need|no (?:[\\w-]+ ){1,3}(?:needed|required|necessary)|not (?:supported|possible|worth|applicable|important|critical|sensitive)|unnecessary|doesn't matter|does not matter",
  "(?:do|does)(?:n't| not) (?:need|require|want|support|matter|contain|hold|store|work|care)",
  "(?:is|are) (?:fine|ok|okay|acceptable|enough|sufficient|harmless|intended)|(?:do not|don't|never) scale|too (?:expensive|slow|costly)|opted|instead of|rather than|for (?:backwards? )?compatibility",
  "(?:handled|managed|validated|enforced|provided|rotated|controlled|terminated|done) (?:by (?!terraform|helm|flux|argo)|in the |at the |elsewhere|outside|via )\\w*",
);

/** "Security group to allow web traffic", "Allow SSH". */
const SAYS_AGAIN =
  /^(?:[\w-]+ ){0,4}(?:rules?|polic(?:y|ies)|roles?|groups?|permissions?|statements?|users?|lambdas?|functions?|buckets?|keys?) (?:(?:is|are|was|were) )?(?:(?:added|granted|created|used) )?to (?:allow|enable|let|permit|support)\b|^allow(?:s|ing)?\b[^,.;]*$/i;

/** An argument, a block's opening, a list's item, a closing bracket: commented out. */
const CODE =
  /^[-\s]*[\w."'[\]-]+\s*(?:=(?!=)|:\s*$|:\s*[[{"'\d]|:\s*(?:true|false|null)\b)|^[\]})([{,]+|^(?:resource|data|module|variable|output|locals|dynamic)\b.*[{"]|^[\w-]+\s*\{|^-\s[\w.:*/-]+$/;

function proseOf(text: string): string {
  const lines = text.split("\n").map((line) =>
    line
      .trim()
      .replace(/^(?:#+!?|\/\/+|\/\*+|\*+\/?)\s?/, "")
      .replace(/\*+\/$/, "")
      .trim(),
  );
  const said = lines.filter((line) => /[a-z]/i.test(line) && !CODE.test(line));
  return said.join(" ").replace(/\s+/g, " ").trim();
}
