// The variables and parameters by which a stack is told which environment it is: `environment`, `env`, `aws_environment`,
// `EnvironmentName`, `stage`.

const ENVIRONMENT = /^([a-z0-9]+_)?(env|environment|stage)(_?(name|type))?$/i;

export const namesEnvironment = (name: string): boolean => ENVIRONMENT.test(name);

const NOT_PRODUCTION =
  /^(dev|develop(ment)?|local|build|ci|int|integration|test|testing|e2e|perf|qa|uat|stage|stg|staging|pre-?prod(uction)?|sandbox|demo)$/i;

/** Each of them is an environment that nobody's customers use; what is not known may be production by another name. */
export const allBeforeProduction = (words: readonly string[]): boolean =>
  words.length > 0 && words.every((word) => NOT_PRODUCTION.test(word));

const PRODUCTION = /(^|[^a-z0-9])(prod|prd|production|live)([^a-z0-9]|$)/i;

/** "prod", "shop-production"; not "pre-production". */
export const namesProduction = (word: string): boolean => PRODUCTION.test(word.replace(/(non|pre)[-_ ]/gi, "$1"));
