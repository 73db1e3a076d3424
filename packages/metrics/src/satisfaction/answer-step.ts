/**
 * Columns that read an answer as a `step` of its own scale, 1 the lowest: an answer without a scale is on the usual one
 * of its `kind`, and a question whose low end is the good one is turned. `is_step` says whether it is one at all.
 */
export const ANSWER_STEP = `
      toString(props.survey_type) AS kind,
      toFloat64OrNull(toString(props.score)) AS score,
      ifNull(toFloat64OrNull(toString(props.scale_min)), if(kind IN ('thumbs', 'nps'), 0, 1)) AS lowest,
      ifNull(
        toFloat64OrNull(toString(props.scale_max)),
        multiIf(kind = 'thumbs', 1, kind = 'nps', 10, kind = 'ces', 7, 5)
      ) AS highest,
      highest - lowest + 1 AS points,
      ifNull(if(toString(props.direction) = 'low-is-good', highest - score, score - lowest), -1) + 1 AS step,
      isFinite(points) AND step = floor(step) AND step >= 1 AND step <= points AS is_step`;
