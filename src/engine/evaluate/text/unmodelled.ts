// Services that people name and that the vocabulary has no resource for: said to be left out, rather than left out. Ordinary
// words (batch, glue) count only behind their provider's name.

const NAMES =
  /\b(?:kafka|msk|event\s+hubs?|kinesis|rabbit\s?mq|active\s?mq|mongo\s?db|document\s?db|cosmos\s?db|cassandra|keyspaces|neptune|memcached|spanner|big\s?query|snowflake|athena|aws\s+glue|emr|sage\s?maker|step\s+functions?|event\s?bridge|cognito|waf|route\s?53|vpn|direct\s+connect|transit\s+gateways?|beanstalk|app\s+runner|cloud\s+run|(?:aws|azure)\s+batch|firestore|bigtable|front\s+door|app\s+services?)\b/gi;

/** As they were written, each once, in their order. */
export function unmodelledIn(sentence: string): readonly string[] {
  const found = [...sentence.matchAll(NAMES)].map(([name]) => name);
  return found.filter((name, index) => found.findIndex((each) => each.toLowerCase() === name.toLowerCase()) === index);
}
