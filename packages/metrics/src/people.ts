/**
 * Who is who, as `alias` and `pid`: one row an anonymous id. A link whose alias is itself the person of another link
 * would merge two identified people and is left out.
 */
export const LINKS = `
  SELECT alias, pid FROM identities FINAL
  WHERE project = {project:String}
    AND alias GLOBAL NOT IN (SELECT pid FROM identities FINAL WHERE project = {project:String})`;

/**
 * The rows of a subquery that has a `pid`, with the `person` behind it. GLOBAL, so that a cluster asks once for the
 * links and not on every shard; on one node it changes nothing.
 */
export function withPerson(rows: string, columns: string): string {
  return `
SELECT if(link.pid = '', seen.pid, link.pid) AS person, ${columns}
FROM (${rows}) AS seen
GLOBAL ANY LEFT JOIN (${LINKS}) AS link ON seen.pid = link.alias`;
}

/**
 * The rows of a subquery that has a `who`, the hash of a name, with the hash of the person behind it as `person`: for
 * counting, where nobody asks for names. Of ten million people, two would have one hash once in 400,000 projects.
 */
export function withPersonHash(rows: string, columns: string): string {
  return `
SELECT if(link.person = 0, seen.who, link.person) AS person, ${columns}
FROM (${rows}) AS seen
GLOBAL ANY LEFT JOIN (
  SELECT sipHash64(alias) AS who, sipHash64(pid) AS person FROM (${LINKS})
) AS link ON seen.who = link.who`;
}

/** Every `pid` that the people of a subquery with a `person` go by: what they did before they signed in is theirs too. */
export function namesOf(people: string): string {
  return `
SELECT person AS pid FROM (${people})
UNION ALL
SELECT link.alias AS pid FROM (${LINKS}) AS link WHERE link.pid GLOBAL IN (${people})`;
}
