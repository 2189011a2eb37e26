// The variables and parameters by which a stack is told which environment it is: `environment`, `env`, `aws_environment`,
// `EnvironmentName`, `stage`.

const ENVIRONMENT = /^([a-z0-9]+_)?(env|environment|stage)(_?(name|type))?$/i;

export const namesEnvironment = (name: string): boolean => ENVIRONMENT.test(name);
