// One spelling for the names that authors, providers and languages give: `masterUserPassword`, `MASTER-USER-PASSWORD` and
// `master.user.password` are master_user_password.

/** Names are short; of hostile ones the beginning says enough. */
const MOST = 200;

export function snakeCase(name: string): string {
  return name
    .slice(0, MOST)
    .replace(/([a-z0-9])([A-Z])/g, "$1_$2")
    .replace(/[-. ]/g, "_")
    .toLowerCase();
}
