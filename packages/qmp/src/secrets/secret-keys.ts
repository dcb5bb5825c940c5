// Which members of QMP's commands hold secrets.

/** Members whose text is a secret in every command. */
export const SECRET_MEMBERS: ReadonlySet<string> = new Set([
  'password',
  'passwd',
  'passphrase',
  'secret',
  'crypted-password',
  'cookie',
  'input-data',
  'txcookie',
  'rxcookie',
])

/** Members of one command, or of one action of a transaction, whose content is not shown. */
export const SECRET_ARGUMENTS: Readonly<Record<string, readonly string[]>> = {
  'qom-set': ['value'],
  'send-key': ['keys'],
  'input-send-event': ['events'],
  'guest-file-write': ['buf-b64'],
}

/** Commands of the human monitor after which nothing is shown. */
export const SECRET_HMP_COMMANDS: ReadonlySet<string> = new Set([
  'set_password',
  'change',
  'object_add',
  'qom-set',
  'sendkey',
  'migrate',
  'client_migrate_info',
  'chardev-add',
  'chardev-change',
  'netdev_add',
  'drive_add',
])

const SECRET_NAME = /pass|secret|token|credential|cookie|signature|private|(?:^|[_.-])key$/i
/** Such a name is that of an object which holds the secret: `password-secret=s0`. */
const REFERENCE = /-secret$/i
/** A longer name is none. */
const MAX_NAME = 128

/** Whether what has that name, in an environment, a query, a list of options or a file, is a secret. */
export function isSecretName(name: string): boolean {
  return name.length <= MAX_NAME && SECRET_NAME.test(name) && !REFERENCE.test(name)
}
