import { EACH_PERIOD_AND_ALL, PERIOD, toMeasured } from '../by-period.ts';
import { toShare } from '../estimate.ts';
import { Z95 } from '../intervals.ts';
import type { Ask, Metric } from '../metric.ts';
import { EMPTY_WORDS } from './empty-words.ts';
import { BUCKETS, RESPONSES } from './responses.ts';

/** How many words of a group are told. */
const WORDS = 10;
/** A word that one person used is no theme. */
const MIN_RESPONSES = 2;

const COUNTS = `
SELECT
  ${PERIOD} AS period,
  count() AS responses,
  countIf(notEmpty(comments)) AS commented,
  countIf(notEmpty(choices)) AS with_choices,
  ${BUCKETS.map((bucket) => `countIf(notEmpty(comments) AND bucket = '${bucket}') AS of_${bucket}`).join(',\n  ')}
FROM (${RESPONSES})
GROUP BY ${EACH_PERIOD_AND_ALL}`;

/** The words of three letters or more that are about something, and each two signs in a row of scripts that set no space between words. */
const WORDS_OF = (text: string): string => `
      arrayDistinct(arrayConcat(
        arrayFilter(
          word -> NOT match(word, '[\\\\p{Han}\\\\p{Hiragana}\\\\p{Katakana}]') AND word NOT IN {empty_words:Array(String)},
          extractAll(${text}, '[\\\\p{L}\\\\p{M}]{3,}')
        ),
        arrayFlatten(arrayMap(
          run -> arrayMap(place -> substringUTF8(run, place, 2), range(1, lengthUTF8(run))),
          extractAll(${text}, '[\\\\p{Han}\\\\p{Hiragana}\\\\p{Katakana}]{2,}')
        ))
      ))`;

/**
 * What each group says more often than all others do. The words that everybody uses are as frequent
 * in both, and so they are left out in whatever language; `distance` is how many standard errors the two
 * shares are apart.
 */
const TERMS = `
SELECT
  concat(bucket, ': ', if(is_choice, concat('[', term, ']'), term)) AS key,
  with_term, in_bucket, elsewhere_with_term, elsewhere
FROM (
  SELECT
    bucket, term, is_choice,
    count() AS with_term,
    any(bucket_responses) AS in_bucket,
    sum(with_term) OVER (PARTITION BY is_choice, term) - with_term AS elsewhere_with_term,
    any(all_responses) - in_bucket AS elsewhere,
    (with_term + elsewhere_with_term) / (in_bucket + elsewhere) AS share,
    (with_term / in_bucket - elsewhere_with_term / elsewhere)
      / sqrt(share * (1 - share) * (1 / in_bucket + 1 / elsewhere)) AS distance
  FROM (
    SELECT
      bucket, is_choice, terms,
      count() OVER (PARTITION BY is_choice, bucket) AS bucket_responses,
      count() OVER (PARTITION BY is_choice) AS all_responses
    FROM (
      SELECT bucket, false AS is_choice,${WORDS_OF("lowerUTF8(arrayStringConcat(comments.4, ' '))")} AS terms
      FROM (${RESPONSES})
      WHERE notEmpty(comments)
      UNION ALL
      SELECT bucket, true AS is_choice, choices AS terms
      FROM (${RESPONSES})
      WHERE notEmpty(choices)
    )
  )
  ARRAY JOIN terms AS term
  GROUP BY bucket, term, is_choice
)
WHERE is_choice OR (with_term >= {min_responses:UInt8} AND (elsewhere = 0 OR distance > {z:Float64}))
ORDER BY
  indexOf({buckets:Array(String)}, bucket),
  is_choice DESC,
  if(is_choice OR elsewhere = 0, toFloat64(with_term), distance) DESC,
  term
LIMIT {words:UInt8} BY bucket, is_choice`;

/** What people say in their own words, and which words tell the unhappy from the happy. */
export const feedback: Metric = {
  info: {
    id: 'feedback',
    name: 'Comments',
    definition:
      'What part of those who answer a survey say something in their own words, and what it is about.',
    formula:
      'The number of responses with a comment divided by the number of responses, in percent, with Wilson’s 95 % interval.',
    denominator: 'responses',
    unit: 'percent',
    direction: 'neither',
    options: ['survey'],
    reads: ['Survey Answered'],
    edgeCases: [
      'A response is what one person says in one showing of a survey, told by its submission_id: the score and the words after it are one.',
      'The groups are promoter, passive and detractor by a score of NPS, high and low by any other score, above the middle of its scale or not, and none without a score.',
      `The rows are the words that a group uses more often than all others do, by more than chance (${Z95} standard errors) and at least ${MIN_RESPONSES} times; so a word that everybody uses is in none. In brackets stand the reasons that were ticked (\`choice_ids\`), such as why a cart was left.`,
      'A row’s number is the share of the comments of its group with the word, and elsewhere_percent that of all others; a word counts once a response.',
      'Themes with stems, stop words by language and sentiment are answered by /api/comments/themes.',
      'Nobody answered: no value, not 0.',
      'Bots are left out unless asked for.',
    ],
    source:
      'The sixteen customer success metrics (qualitative feedback: why a score is low, why a cart was left); words by how much they tell groups apart is ours.',
  },
  measure: async (ask) => {
    const rows = await ask.select(COUNTS, toParams(ask));
    return toMeasured(ask, rows, (read, complete) =>
      toShare(read('commented'), read('responses'), complete, {
        ...Object.fromEntries(BUCKETS.map((bucket) => [bucket, read(`of_${bucket}`)])),
        with_choices: read('with_choices'),
      }),
    );
  },
  readRows: async (ask, { complete }) => {
    const rows = await ask.select(TERMS, {
      ...toParams(ask),
      min_responses: MIN_RESPONSES,
      z: Z95,
      words: WORDS,
      empty_words: EMPTY_WORDS,
    });
    return rows.map((row) => {
      const elsewhere = Number(row['elsewhere']);
      return {
        key: String(row['key']),
        ...toShare(Number(row['with_term']), Number(row['in_bucket']), complete),
        figures: {
          elsewhere_percent: elsewhere === 0 ? null : (100 * Number(row['elsewhere_with_term'])) / elsewhere,
        },
      };
    });
  },
};

function toParams({ params }: Ask): Readonly<Record<string, unknown>> {
  return { survey: params.survey ?? '', buckets: BUCKETS };
}
