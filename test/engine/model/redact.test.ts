import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isSecret, isSecretName, REDACTED, redact, redactText } from "../../../src/engine/model/redact.ts";

describe("an attribute's name", () => {
  it.each([
    ..."password master_password MasterUserPassword db_passwd DB_PASSWORD secret_string client_secret api_key".split(" "),
    ..."accessKey private_key connection_string auth_token administrator_login_password github-token passphrase".split(" "),
  ])("%s holds a secret", (name) => expect(isSecretName(name)).toBe(true));

  it.each([
    ..."password_length secret_name secretRef secret_arn token_ttl minimum_password_length kms_key_id key_name".split(" "),
    ..."access_key_id secretName secret_id username tags automountServiceAccountTokenEnabled compass description".split(" "),
  ])("%s does not", (name) => expect(isSecretName(name)).toBe(false));
});

describe("a value", () => {
  it.each([
    ["by name", "hunter2", "password", REDACTED],
    ["a number by name", 1234, "password", REDACTED],
    ["a switch is no secret", true, "manage_master_user_password", true],
    ["a setting is none either", "required", "HttpTokens", "required"],
    ["an empty text is none either", "", "password", ""],
    ["by shape", "AKIAIOSFODNN7EXAMPLE", "tags", REDACTED],
    ["inside a text", "token ghp_abcdefghijklmnopqrstuvwxyz0123456789 here", "user_data", `token ${REDACTED} here`],
    ["a password in a URL", "postgres://app:hunter2@db/orders", "value", `postgres://app:${REDACTED}@db/orders`],
    ["an AWS secret key", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY", "x", REDACTED],
    ["not a SHA-1", "da39a3ee5e6b4b0d3255bfef95601890afd80709", "x", "da39a3ee5e6b4b0d3255bfef95601890afd80709"],
    ["not an ARN", "arn:aws:kms:eu-west-1:111122223333:key/1234", "x", "arn:aws:kms:eu-west-1:111122223333:key/1234"],
  ])("%s", (_name, value, name, expected) => expect(redact(value, name)).toBe(expected));

  it("in an environment entry goes by the entry's own name", () => {
    const env = [
      { name: "DB_PASSWORD", value: "hunter2" },
      { name: "DB_HOST", value: "db" },
    ];
    expect(redact(env, "env")).toEqual([
      { name: "DB_PASSWORD", value: REDACTED },
      { name: "DB_HOST", value: "db" },
    ]);
  });

  it("that is unknown loses its known beginning", () => {
    expect(redact({ $unknown: "var.x has no default", prefix: "hunt" }, "password")).toEqual({
      $unknown: "var.x has no default",
      sensitive: true,
    });
    expect(isSecret({ $unknown: "x", sensitive: true })).toBe(true);
    expect(redact({ $unknown: "apply", prefix: "a", written: "a\nDB=postgres://app:hunter2@db\n…" }, "user_data")).toEqual({
      $unknown: "apply",
      prefix: "a",
      written: `a\nDB=postgres://app:${REDACTED}@db\n…`,
    });
  });

  it("of which parts are known is judged by those", () => {
    const policy = (Sid: string) => ({
      $unknown: "apply",
      prefix: '{"S',
      json: { Statement: [{ Sid, Password: "" }] },
      written: "…",
    });
    expect(redact(policy("Reads"), "policy")).toEqual(policy("Reads"));
    expect(isSecret(policy("Reads"), "policy")).toBe(false);
    const settings = { $unknown: "apply", json: { password: "hunter2", host: { $unknown: "apply" } } };
    expect(redact(settings, "settings")).toEqual({ ...settings, json: { ...settings.json, password: REDACTED } });
    expect(isSecret(settings, "settings")).toBe(true);
  });
});

describe("source text", () => {
  it.each([
    ['  password = "hunter2" # keep', `  password = "${REDACTED}" # keep`],
    ["  password: hunter2", `  password: ${REDACTED}`],
    ['  "MasterUserPassword": "hunter2",', `  "MasterUserPassword": "${REDACTED}",`],
    ["export DB_PASSWORD=hunter2", `export DB_PASSWORD=${REDACTED}`],
    ["  password = var.password", "  password = var.password"],
    ['  password = "${var.password}"', '  password = "${var.password}"'],
    ["  MasterUserPassword: !Ref Password", "  MasterUserPassword: !Ref Password"],
    ["  manage_master_user_password = true", "  manage_master_user_password = true"],
    ['  http_tokens = "optional"', '  http_tokens = "optional"'],
    ["  password_length = 12", "  password_length = 12"],
  ])("%s", (line, expected) => expect(redactText(line)).toBe(expected));

  it("keeps the number of lines when a key block goes", () => {
    const text = "a\n-----BEGIN RSA PRIVATE KEY-----\nMIIE\n-----END RSA PRIVATE KEY-----\nb";
    expect(redactText(text)).toBe(`a\n${REDACTED}\n\n\nb`);
  });

  it("is stable, and keeps the number of lines of any text", () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const once = redactText(text);
        expect(redactText(once)).toBe(once);
        expect(once.split("\n").length).toBe(text.split("\n").length);
      }),
    );
  });

  it("takes linear time on hostile text", () => {
    const start = process.hrtime.bigint();
    for (const part of ["a", "=", "password=", "-----BEGIN ", "eyJaaaaaaaaaa.", "x://a:", " "])
      redactText(part.repeat(100_000 / part.length));
    expect(Number(process.hrtime.bigint() - start) / 1e9).toBeLessThan(5);
  });
});
