// Takes passwords out of a command line before it is shown.
import { REDACTED } from '../values/secret.ts'

/** Names of fields that hold a secret itself; those that end in `-secret` only name one. */
const NAME = '(?:password|passwd|passphrase|cookie)'

/** A value of a key=value option: up to a single comma. */
const VALUE = '(?:[^,]|,,)+'

/** Such a field in a key=value option; `password=on` only asks for one. */
const FIELD = new RegExp(`((?:^|[,.-])${NAME}=)(?!(?:on|off)(?:,|$))${VALUE}`, 'g')

/** The same in JSON, with `data`, and in either quotes. */
const MEMBER = new RegExp(
  String.raw`(("|')(?:[\w-]*${NAME}|data)\2\s*:\s*)(?:"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*')`,
  'g',
)

/** The user's password in a URL; iSCSI parts it from the user by a percent sign. */
const CREDENTIALS = /(\b[a-z][\w+.-]*:\/\/[^/@\s:%]*[:%])[^/@\s]+(?=@)/gi

/** A credential for the guest's systemd in SMBIOS, and the text of one in fw_cfg. */
const CREDENTIAL = new RegExp(`(io\\.systemd\\.credential(?:\\.binary)?:[^=,]*=)${VALUE}`, 'g')

/** Options in which `data` and `string` are the secret. */
const HOLDER = /(?:^|=)secret,|opt\/io\.systemd\.credentials\//
const HELD = new RegExp(`(,(?:data|string)=)${VALUE}`, 'g')

/**
 * The same command line with every password in it replaced by `[secret]`: `-object secret,data=`, `password=`
 * fields, credentials in URLs and in what systemd is handed. For logs and bug reports; it does not run.
 */
export function redactArgv(argv: readonly string[]): string[] {
  return argv.map(redactWord)
}

function redactWord(word: string): string {
  const open = word.startsWith('{')
    ? word.replace(MEMBER, `$1"${REDACTED}"`)
    : word.replace(FIELD, `$1${REDACTED}`)
  const held = HOLDER.test(word) ? open.replace(HELD, `$1${REDACTED}`) : open
  return held.replace(CREDENTIAL, `$1${REDACTED}`).replace(CREDENTIALS, `$1${REDACTED}`)
}
