const ACCOUNT = /^[^@\s]+@(?:[a-z0-9-]+\.)+gserviceaccount\.com$/;
const DEFAULT_ACCOUNT = /^(\d+(-compute@developer|@cloudbuild)|[^@]+@appspot)\.gserviceaccount\.com$/;

/** Whether an address is one of a service account: of a project's own, or of those that Google makes. */
export function isAccountEmail(email: string): boolean {
  return ACCOUNT.test(email);
}

/** Whether an address is that of an account that a project has by itself, which many use and which often may do everything. */
export function isDefaultAccountEmail(email: string): boolean {
  return DEFAULT_ACCOUNT.test(email);
}
