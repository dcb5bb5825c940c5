// Strikes passwords and tokens out of the URLs in a text.

import { REDACTED } from '../values/secret.ts'
import { isSecretName } from './secret-fields.ts'

/** Schemes in which a user without a password is a token. */
const TOKEN_SCHEME = /(?:^|[^a-z\d+.-])(?:https?|ftps?)$/i

/** Ends the part of a URL that names user and server. */
const AUTHORITY_END = /[/?#\s"'<>]/g

/** Ends a URL. */
const URL_END = /[\s"'<>]/g

/** The text with user:password, tokens and secret query parameters struck out of its URLs. */
export function redactUrls(text: string): string {
  const out: string[] = []
  let at = 0
  for (let mark = text.indexOf('://'); mark >= 0; mark = text.indexOf('://', at)) {
    const start = mark + 3
    const end = endOf(AUTHORITY_END, text, start)
    const urlEnd = endOf(URL_END, text, end)
    const scheme = text.slice(Math.max(at, mark - 12), mark)
    out.push(text.slice(at, start), redactAuthority(scheme, text.slice(start, end)))
    out.push(redactQuery(text.slice(end, urlEnd)))
    at = urlEnd
  }
  return at === 0 ? text : out.join('') + text.slice(at)
}

function endOf(pattern: RegExp, text: string, from: number): number {
  pattern.lastIndex = from
  return pattern.exec(text)?.index ?? text.length
}

/** `user:password@server`; iSCSI has a percent sign for the colon. A password may hold an `@`. */
function redactAuthority(scheme: string, authority: string): string {
  const server = authority.lastIndexOf('@')
  if (server < 0) return authority
  const user = authority.slice(0, server)
  const colon = user.search(/[:%]/)
  if (colon < 0) return TOKEN_SCHEME.test(scheme) ? REDACTED + authority.slice(server) : authority
  const isEmpty = colon === user.length - 1
  const name = isEmpty ? REDACTED : user.slice(0, colon)
  return `${name}${user.charAt(colon)}${isEmpty ? '' : REDACTED}${authority.slice(server)}`
}

/** The path and the query of a URL. */
function redactQuery(rest: string): string {
  const query = rest.indexOf('?')
  if (query < 0) return rest
  const parameters = rest.slice(query + 1).split(/([&;#])/)
  const redacted = parameters.map(parameter => {
    const equals = parameter.indexOf('=')
    return equals > 0 && isSecretName(parameter.slice(0, equals))
      ? `${parameter.slice(0, equals + 1)}${REDACTED}`
      : parameter
  })
  return `${rest.slice(0, query + 1)}${redacted.join('')}`
}
