// `-smbios`, and the credentials that systemd finds in it.
import type { SmbiosConfig } from '../config/guest-data.ts'
import { memberPath } from '../values/data-path.ts'
import { checkText } from '../values/scalar.ts'
import { checkFields, type Fields } from '../values/shape.ts'
import type { Plan } from './plan.ts'
import { writeOption } from './write-option.ts'

/** An element of `smbios`. */
export function renderSmbios(table: SmbiosConfig, plan: Plan, path: string): void {
  const { credentials, ...fields }: Fields = checkFields(table, path)
  if (credentials === undefined) {
    writeOption(plan, path, 'smbios', fields)
    return
  }
  const place = memberPath(path, 'credentials')
  const texts = Object.entries(checkFields(credentials, place)).map(
    ([name, value]) => `io.systemd.credential:${name}=${checkText(value, memberPath(place, name))}`,
  )
  const values = [fields['value'] ?? [], texts].flat()
  writeOption(plan, path, 'smbios', { ...fields, value: values })
}
