using System.Globalization;
using Microsoft.Azure.WebJobs;
using Microsoft.Azure.WebJobs.Extensions.Dapr;

namespace Reliability.Worker;

/// <summary>Processes events: every run that ends well leaves a row of its own in the state store.</summary>
public sealed class WorkFunctions(Fates fates)
{
    public const string Topic = "work";
    public const string Route = "work";
    public const string DeadLetterTopic = "dead";
    private const string NoVersion = "none";

    // Only a subscription that is declared at the sidecar can have a dead-letter topic, and one that the app names itself would replace it:
    // so the function has the declared one's route, and a topic that nobody publishes to.
    [FunctionName(nameof(Work))]
    public void Work(
        [DaprTopicTrigger("pubsub", Topic = "declared-at-the-sidecar", Route = Route)] WorkEvent work, [DaprState("store")] out DaprStateRecord record)
    {
        var fate = fates.Next(work.Number);
        if (fate == Fate.Throw)
            throw new InvalidOperationException("It is the turn of this attempt to fail.");
        var key = string.Create(CultureInfo.InvariantCulture, $"{work.Number}:{Guid.NewGuid():N}");
        record = new DaprStateRecord(key, work, fate == Fate.RefuseOutput ? NoVersion : null);
    }

    [FunctionName(nameof(Dead))]
    public void Dead([DaprTopicTrigger("pubsub", Topic = DeadLetterTopic)] WorkEvent work) => fates.DeadLetter(work.Number);
}
