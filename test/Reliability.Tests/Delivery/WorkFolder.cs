using System.Globalization;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using Reliability.Worker;

namespace Microsoft.Azure.WebJobs.Extensions.Dapr.Tests.Delivery;

/// <summary>A folder with the queue and the state store of a sidecar, and the files that declare them.</summary>
internal sealed class WorkFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("reliability-").FullName;

    /// <param name="hasDeadLetterTopic">Without a resiliency policy the first failure sends an event there.</param>
    public WorkFolder(bool hasDeadLetterTopic) => File.WriteAllText(System.IO.Path.Combine(Path, "components.yaml"), $$"""
        apiVersion: dapr.io/v1alpha1
        kind: Component
        metadata: { name: pubsub }
        spec: { type: pubsub.sqlite, version: v1, metadata: [{ name: connectionString, value: "{{Queue}}" }, { name: processingTimeout, value: 2s }] }
        ---
        apiVersion: dapr.io/v1alpha1
        kind: Component
        metadata: { name: store }
        spec: { type: state.sqlite, version: v1, metadata: [{ name: connectionString, value: "{{Store}}" }, { name: keyPrefix, value: none }] }
        ---
        apiVersion: dapr.io/v2alpha1
        kind: Subscription
        metadata: { name: work }
        spec:
          pubsubname: pubsub
          topic: {{WorkFunctions.Topic}}
          routes: { default: /{{WorkFunctions.Route}} }
          {{(hasDeadLetterTopic ? $"deadLetterTopic: {WorkFunctions.DeadLetterTopic}" : "")}}
        """);

    private string Queue => System.IO.Path.Combine(Path, "queue.db");

    private string Store => System.IO.Path.Combine(Path, "store.db");

    /// <summary>The numbers of the events that no subscriber has acknowledged yet.</summary>
    public HashSet<int> Waiting() =>
        [.. Read(Queue, "SELECT data FROM messages").Select(json => JsonDocument.Parse(json).RootElement.GetProperty("data").GetProperty("number").GetInt32())];

    public bool IsQueueEmpty() => Read(Queue, "SELECT EXISTS (SELECT 1 FROM deliveries)").Single() == "0";

    /// <summary>The number of the event of each row of the state store: one for each run whose output was accepted.</summary>
    public List<int> Processed() =>
        [.. Read(Store, "SELECT key FROM state").Select(key => int.Parse(key.AsSpan(0, key.IndexOf(':', StringComparison.Ordinal)), CultureInfo.InvariantCulture))];

    /// <summary>How many rows the state store has. None is ever replaced, so SQLite need not count them.</summary>
    public long CountProcessed() => long.Parse(Read(Store, "SELECT COALESCE(MAX(rowid), 0) FROM state").Single(), CultureInfo.InvariantCulture);

    /// <summary>
    /// An event that was accepted is in the queue, or its output is in the state store: else it was acknowledged unprocessed. Holds at
    /// every moment, because the queue is read first.
    /// </summary>
    /// <param name="accepted">How many events the sidecar has taken: those with lower numbers.</param>
    public void AssertNoneLost(int accepted)
    {
        var waiting = Waiting();
        var processed = Processed();
        var lost = Enumerable.Range(0, accepted).Except(waiting).Except(processed).ToList();
        Assert.True(lost.Count == 0, $"Of {accepted} accepted events {lost.Count} were acknowledged unprocessed, such as {lost.FirstOrDefault()}.");
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);

    private static List<string> Read(string file, string sql)
    {
        using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Pooling = false }.ConnectionString);
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var rows = command.ExecuteReader();
        var values = new List<string>();
        while (rows.Read())
            values.Add(rows.GetString(0));
        return values;
    }
}
