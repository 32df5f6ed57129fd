// When this account last looked into this case, and how much there was: kept in this browser, under a key that names
// neither. Of a case served alone nothing is: it has no name that would tell it from another at the same address.
import { pruned, visited, visitsIn, type Counts, type Visit } from '../model/visits';

const kept = 'fanal.visits';
// A guess of who and which case can be tried by whoever has the browser's files: each try takes this many rounds.
const rounds = 200_000;

const hexOf = (bytes: Uint8Array) => [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');

async function keyOf(account: string, name: string, salt: string): Promise<string> {
  const bytes = new TextEncoder();
  const of = bytes.encode(JSON.stringify([account, name]));
  const secret = await crypto.subtle.importKey('raw', of, 'PBKDF2', false, ['deriveBits']);
  const how = { name: 'PBKDF2', hash: 'SHA-256', salt: bytes.encode(salt), iterations: rounds };
  return hexOf(new Uint8Array(await crypto.subtle.deriveBits(how, secret, 128)));
}

/** Keeps how much there is, and gives the visit before; nothing where there was none, or the browser keeps nothing. */
export async function look(account: string, name: string, counts: Counts): Promise<Visit | undefined> {
  try {
    const salt = visitsIn(localStorage.getItem(kept)).salt || hexOf(crypto.getRandomValues(new Uint8Array(16)));
    const key = await keyOf(account, name, salt);
    const at = Date.now();
    // Another tab may have kept something meanwhile.
    const { of } = visitsIn(localStorage.getItem(kept));
    const visits = visited(of[key], { at, counts });
    localStorage.setItem(kept, JSON.stringify({ salt, of: pruned({ ...of, [key]: visits }, at) }));
    return visits.before;
  } catch {
    return undefined;
  }
}
