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

/** Names of environment variables and of parameters in addresses whose value is a secret. */
export const SECRET_NAME: RegExp = /pass|secret|token|credential|cookie|signature|private|(?:^|[_-])key$/i
