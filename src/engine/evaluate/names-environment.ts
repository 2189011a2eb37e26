// The variables and parameters by which a stack is told which environment it is: `environment`, `env`, `aws_environment`,
// `EnvironmentName`, `stage`.

const ENVIRONMENT = /^([a-z0-9]+_)?(env|environment|stage)(_?(name|type))?$/i;

export const namesEnvironment = (name: string): boolean => ENVIRONMENT.test(name);

const PRODUCTION = /(^|[^a-z0-9])(prod|prd|production|live)([^a-z0-9]|$)/i;

/** "prod", "shop-production"; not "pre-production". */
export const namesProduction = (word: string): boolean => PRODUCTION.test(word.replace(/(non|pre)[-_ ]/gi, "$1"));
