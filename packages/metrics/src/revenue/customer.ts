/**
 * Who pays, of rows with a `person`: the account, else the person. Two names apart, since an account and a person may
 * have the same.
 */
export const CUSTOMER = "(account_id, if(account_id = '', person, ''))";

/** What tells a subscription or a contract, of rows with its `id`; one without is its customer's only one. */
export const BY_ID_OR_CUSTOMER = `(id, if(id = '', ${CUSTOMER}, ('', '')))`;
