//! Jobs: completion, failure and success policies.

use core::fmt::{self, Display, Formatter};

use crate::names;
use crate::rule::rules;
use crate::text::{consists_of, position, slice};
use crate::{Breaches, ErrorType};

rules! {
    COMPLETION_MODE = "completion-mode", Error, "Job spec.completionMode" {
        what: "The completion mode is `NonIndexed` or `Indexed`.",
        why: "The controller counts completions in one of these two ways.",
        example: "`completionMode: indexed`",
        mend: "`completionMode: Indexed`",
    }
    COMPLETIONS_REQUIRED = "completions-required", Error, "Job spec.completions" {
        what: "An Indexed Job says how many completions it needs.",
        why: "Its indexes run from 0 to one less than this number.",
        example: "`completionMode: Indexed`",
        mend: "`completionMode: Indexed` and `completions: 5`",
    }
    INDEXED_ONLY = "indexed-only", Error, "Job spec.backoffLimitPerIndex, maxFailedIndexes, successPolicy" {
        what: "Limits per index and success policies are for Indexed Jobs.",
        why: "A Job that is not Indexed has no indexes to count.",
        example: "`backoffLimitPerIndex: 2`",
        mend: "`backoffLimitPerIndex: 2` and `completionMode: Indexed`",
    }
    INDEXED_JOB_LIMITS = "indexed-job-limits", Error, "Job spec.parallelism, maxFailedIndexes" {
        what: "An Indexed Job runs at most 100000 Pods at once, and fails at most as many indexes as it has; beyond 100000 completions with backoffLimitPerIndex both are at most 10000.",
        why: "The status lists the indexes, and an object has a size limit.",
        example: "`parallelism: 200000`",
        mend: "`parallelism: 1000`",
    }
    BACKOFF_PER_INDEX_REQUIRED = "backoff-per-index-required", Error, "Job spec.backoffLimitPerIndex" {
        what: "A Job with maxFailedIndexes has a backoffLimitPerIndex.",
        why: "Without a limit per index no index ever fails.",
        example: "`maxFailedIndexes: 3`",
        mend: "`maxFailedIndexes: 3` and `backoffLimitPerIndex: 1`",
    }
    MANAGED_BY = "managed-by", Error, "Job spec.managedBy" {
        what: "The managing controller is named by a domain and a path, of at most 63 characters.",
        why: "The domain keeps controllers of different makers apart.",
        example: "`managedBy: kueue`",
        mend: "`managedBy: kueue.x-k8s.io/multikueue`",
    }
    JOB_RESTART_POLICY = "job-restart-policy", Error, "Job spec.template.spec.restartPolicy" {
        what: "A Job's Pods restart `OnFailure` or `Never`, and `Never` where there is a podFailurePolicy.",
        why: "A Pod that always restarts never completes.",
        example: "`restartPolicy: Always`",
        mend: "`restartPolicy: Never`",
    }
    GENERATED_SELECTOR = "generated-selector", Error, "Job spec.selector and the labels it selects" {
        what: "A Job leaves its selector and the labels of its Pods that hold the Job's name and uid to the API server, unless manualSelector is true.",
        why: "The generated selector can match no other Job's Pods; a written one can.",
        example: "`selector: {matchLabels: {app: backup}}`",
        mend: "no selector",
    }
    JOB_TEMPLATE_SELECTOR = "job-template-selector", Error, "CronJob spec.jobTemplate.spec.selector, manualSelector" {
        what: "The jobs of a CronJob have neither selector nor manualSelector.",
        why: "All jobs of the CronJob would select each other's Pods.",
        example: "`manualSelector: true`",
        mend: "no selector",
    }
    INDEXED_JOB_NAME = "indexed-job-name", Error, "Job metadata.name" {
        what: "The name of an Indexed Job with `-` and its highest index behind it is a DNS label.",
        why: "It is the host name of the Job's Pods.",
        example: "`backup.nightly`",
        mend: "`backup-nightly`",
    }
    POD_REPLACEMENT_POLICY = "pod-replacement-policy", Error, "Job spec.podReplacementPolicy" {
        what: "Pods are replaced when they are `TerminatingOrFailed` or `Failed`, and `Failed` where there is a podFailurePolicy.",
        why: "A failure policy can judge a Pod only once it has failed.",
        example: "`podReplacementPolicy: Terminating`",
        mend: "`podReplacementPolicy: Failed`",
    }
    FAILURE_RULE_COUNT = "failure-rule-count", Error, "Job spec.podFailurePolicy.rules" {
        what: "A failure policy has at most 20 rules, each with at most 20 conditions or 255 exit codes.",
        why: "All rules are tried for each failed Pod.",
        example: "a policy of 21 rules",
        mend: "one rule that lists the exit codes",
    }
    FAILURE_ACTION = "failure-action", Error, "Job spec.podFailurePolicy.rules[*].action" {
        what: "The action of a failure rule is `Count`, `FailIndex`, `FailJob` or `Ignore`; `FailIndex` needs backoffLimitPerIndex.",
        why: "The controller knows no other answer to a failed Pod.",
        example: "`action: Fail`",
        mend: "`action: FailJob`",
    }
    FAILURE_REQUIREMENT = "failure-requirement", Error, "Job spec.podFailurePolicy.rules[*]" {
        what: "A failure rule has either onExitCodes or onPodConditions.",
        why: "A rule that asks for both could not be told from one that asks for either.",
        example: "`{action: FailJob}`",
        mend: "`{action: FailJob, onExitCodes: {operator: In, values: [42]}}`",
    }
    FAILURE_CONTAINER = "failure-container", Error, "Job spec.podFailurePolicy.rules[*].onExitCodes.containerName" {
        what: "The container whose exit code a rule asks for is a container or init container of the template.",
        why: "The rule would never match.",
        example: "`containerName: mian`",
        mend: "`containerName: main`",
    }
    EXIT_CODE_OPERATOR = "exit-code-operator", Error, "Job spec.podFailurePolicy.rules[*].onExitCodes.operator" {
        what: "The operator on exit codes is `In` or `NotIn`.",
        why: "The controller knows no other comparison.",
        example: "`operator: Equals`",
        mend: "`operator: In`",
    }
    EXIT_CODES = "exit-codes", Error, "Job spec.podFailurePolicy.rules[*].onExitCodes.values" {
        what: "Exit codes are listed in ascending order, each once, one at least, and without 0 for `In`.",
        why: "A sorted list is searched fast, and 0 is success, not failure.",
        example: "`values: [42, 1]`",
        mend: "`values: [1, 42]`",
    }
    POD_CONDITION_STATUS = "pod-condition-status", Error, "Job spec.podFailurePolicy.rules[*].onPodConditions[*].status" {
        what: "A condition's status is `True`, `False` or `Unknown`.",
        why: "Conditions have no other status.",
        example: "`status: \"true\"`",
        mend: "`status: \"True\"`",
    }
    SUCCESS_RULES = "success-rules", Error, "Job spec.successPolicy.rules" {
        what: "A success policy has 1 to 20 rules, each with succeededIndexes or succeededCount.",
        why: "An empty rule would never make the Job succeed.",
        example: "`successPolicy: {rules: []}`",
        mend: "`successPolicy: {rules: [{succeededIndexes: \"0\"}]}`",
    }
    SUCCEEDED_COUNT = "succeeded-count", Error, "Job spec.successPolicy.rules[*].succeededCount" {
        what: "A rule asks for no more successes than there are completions and indexes that it lists.",
        why: "The Job could never succeed by this rule.",
        example: "`{succeededIndexes: \"0-2\", succeededCount: 5}`",
        mend: "`{succeededIndexes: \"0-2\", succeededCount: 3}`",
    }
    SUCCEEDED_INDEXES = "succeeded-indexes", Error, "Job spec.successPolicy.rules[*].succeededIndexes" {
        what: "Indexes are numbers and intervals in ascending order, below the number of completions, parted by commas.",
        why: "The controller compares them with the indexes that succeeded.",
        example: "`succeededIndexes: 3-1`",
        mend: "`succeededIndexes: 1-3`",
    }
    CONCURRENCY_POLICY = "concurrency-policy", Error, "CronJob spec.concurrencyPolicy" {
        what: "The concurrency policy is `Allow`, `Forbid` or `Replace`.",
        why: "The controller knows no other answer to a job that still runs when the next is due.",
        example: "`concurrencyPolicy: Never`",
        mend: "`concurrencyPolicy: Forbid`",
    }
    CRON_JOB_NAME = "cron-job-name", Error, "CronJob metadata.name" {
        what: "The name of a CronJob has at most 52 characters.",
        why: "Its jobs append 11 characters for the time to it, and a Job's name has at most 63.",
        example: "a name of 60 characters",
        mend: "a shorter name",
    }
    INDEXED_JOB_SIZE = "indexed-job-size", Warning, "Job spec.completions, parallelism" {
        what: "An Indexed Job of more than 100000 completions runs at most 10000 Pods at once.",
        why: "The status may become too large to list the completed indexes when many of them fail.",
        example: "`completions: 200000` and `parallelism: 20000`",
        mend: "`parallelism: 10000`",
    }
}

/// The most Pods of an Indexed Job that run at once, and the most indexes of it that may fail.
pub const INDEXED_LIMIT: i32 = 100_000;
/// From more completions than this, [`HIGH_COMPLETIONS_LIMIT`] holds.
pub const COMPLETIONS_SOFT_LIMIT: i32 = 100_000;
/// The most Pods at once, and the most failed indexes, of a Job with very many completions.
pub const HIGH_COMPLETIONS_LIMIT: i32 = 10_000;
/// The most rules of a failure policy.
pub const FAILURE_RULES: usize = 20;
/// The most exit codes of a rule of a failure policy.
pub const FAILURE_EXIT_CODES: usize = 255;
/// The most conditions of a rule of a failure policy.
pub const FAILURE_POD_CONDITIONS: usize = 20;
/// The most rules of a success policy.
pub const SUCCESS_POLICY_RULES: usize = 20;
/// The most bytes of a list of succeeded indexes.
pub const SUCCEEDED_INDEXES_LENGTH: usize = 64 * 1024;
/// The most bytes of a managing controller's name.
pub const MANAGED_BY_LENGTH: usize = 63;
/// The most characters of a CronJob's name.
pub const CRON_JOB_NAME_LENGTH: usize = 52;

/// What a CronJob does when the last job still runs, in the order in which the API server lists it.
pub const CONCURRENCY_POLICIES: &[&str] = &["Allow", "Forbid", "Replace"];
/// When the Pods of a Job are replaced.
pub const POD_REPLACEMENT_POLICIES: &[&str] = &["TerminatingOrFailed", "Failed"];

/// [`CRON_JOB_NAME`]: a DNS subdomain of at most 52 characters.
///
/// ```
/// use podwire_rules::jobs::cron_job_name;
///
/// assert!(cron_job_name("backup").is_ok());
/// assert_eq!(cron_job_name(&"b".repeat(53)).first().unwrap().rule.id, "cron-job-name");
/// ```
pub const fn cron_job_name(value: &str) -> Breaches {
    let subdomain = names::dns_subdomain(value);
    let is_long = subdomain.is_ok() && value.len() > CRON_JOB_NAME_LENGTH;
    subdomain.and_if(is_long, &CRON_JOB_NAME, "must be no more than 52 characters")
}

/// [`MANAGED_BY`]: a domain, a slash and a path.
///
/// ```
/// use podwire_rules::jobs::managed_by;
///
/// assert!(managed_by("acme.io/foo").is_ok());
/// assert!(!managed_by("acme").is_ok());
/// ```
pub const fn managed_by(value: &str) -> Breaches {
    if value.is_empty() {
        return Breaches::one(&MANAGED_BY, ErrorType::Required, "");
    }
    let bytes = value.as_bytes();
    let slash = position(bytes, 0, bytes.len(), b'/');
    if slash == 0 || slash + 1 >= bytes.len() {
        return Breaches::one(
            &MANAGED_BY,
            ErrorType::Invalid,
            "must be a domain-prefixed path (such as \"acme.io/foo\")",
        );
    }
    let domain = names::dns_subdomain(slice(value, 0, slash));
    if consists_of(bytes, slash + 1, bytes.len(), "/-._~%!$&'()*+,;=:") {
        return domain;
    }
    domain.and(
        &MANAGED_BY,
        ErrorType::Invalid,
        "Invalid path (regex used for validation is '[A-Za-z0-9/\\-._~%!$&'()*+,;=:]+')",
    )
}

/// Why a list of indexes does not parse. It prints in the API server's words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum IndexFault<'a> {
    /// An interval with more than two ends.
    TooManyParts(&'a str),
    /// Not a number.
    NotANumber(&'a str),
    /// At or beyond the number of completions.
    TooLarge(&'a str),
    /// Not above the index before it.
    NotIncreasing {
        /// The index before.
        previous: i64,
        /// The index that is not above it.
        current: i64,
    },
}

impl Display for IndexFault<'_> {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> fmt::Result {
        match self {
            IndexFault::TooManyParts(part) => write!(
                formatter,
                "the fragment {part:?} violates the requirement that an index interval can have at most two parts separated by '-'"
            ),
            IndexFault::NotANumber(part) => {
                write!(formatter, "cannot convert string to integer for index: {part:?}")
            }
            IndexFault::TooLarge(part) => write!(formatter, "too large index: {part:?}"),
            IndexFault::NotIncreasing { previous, current } => {
                write!(formatter, "non-increasing order, previous: {previous}, current: {current}")
            }
        }
    }
}

/// [`SUCCEEDED_INDEXES`]: how many indexes a list such as `0,2-4` has.
///
/// # Errors
/// When an index is no number below `completions`, or not above the one before it.
///
/// ```
/// use podwire_rules::jobs::count_indexes;
///
/// assert_eq!(count_indexes("0,2-4", 5), Ok(4));
/// assert_eq!(count_indexes("5", 5).unwrap_err().to_string(), "too large index: \"5\"");
/// ```
pub fn count_indexes(value: &str, completions: i32) -> Result<i64, IndexFault<'_>> {
    if value.is_empty() {
        return Ok(0);
    }
    let mut last: Option<i64> = None;
    let mut total = 0;
    for interval in value.split(',') {
        let (start, end) = index_interval(interval, completions)?;
        if let Some(previous) = last.filter(|&last| last >= start) {
            return Err(IndexFault::NotIncreasing { previous, current: start });
        }
        total += end - start + 1;
        last = Some(end);
    }
    Ok(total)
}

fn index_interval(interval: &str, completions: i32) -> Result<(i64, i64), IndexFault<'_>> {
    let mut parts = interval.split('-');
    let (start, end) = (parts.next().unwrap_or_default(), parts.next());
    if parts.next().is_some() {
        return Err(IndexFault::TooManyParts(interval));
    }
    let start = index(start, completions)?;
    let Some(end) = end else { return Ok((start, start)) };
    let end = index(end, completions)?;
    if start >= end {
        return Err(IndexFault::NotIncreasing { previous: start, current: end });
    }
    Ok((start, end))
}

fn index(text: &str, completions: i32) -> Result<i64, IndexFault<'_>> {
    let index: i64 = text.parse().map_err(|_| IndexFault::NotANumber(text))?;
    if index >= i64::from(completions) { Err(IndexFault::TooLarge(text)) } else { Ok(index) }
}
