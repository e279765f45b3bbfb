using System.Text.Json;
using Dapr.LocalSidecar.Components.Sqlite;
using Microsoft.Extensions.Logging;

namespace Dapr.LocalSidecar.Components.PubSub;

/// <summary>
/// A broker in a SQLite file: what is published stays until every consumer group has it, across restarts and crashes of any
/// process. A group counts from its first subscription on.
/// </summary>
internal sealed class SqliteBroker : IBroker
{
    private readonly SqliteDatabase _database;
    private readonly TimeProvider _time;
    private readonly ILogger<SqliteBroker> _logger;
    private TaskCompletionSource _published = NewSignal();

    public SqliteBroker(SqliteDatabase database, TimeSpan lease, TimeProvider time, ILogger<SqliteBroker> logger)
    {
        _database = database;
        Lease = lease;
        _time = time;
        _logger = logger;
        database.Execute("""
            CREATE TABLE IF NOT EXISTS messages (
              id INTEGER PRIMARY KEY AUTOINCREMENT, topic TEXT NOT NULL, data BLOB NOT NULL, metadata TEXT NOT NULL);
            CREATE TABLE IF NOT EXISTS consumer_groups (name TEXT NOT NULL, topic TEXT NOT NULL, PRIMARY KEY (name, topic));
            CREATE TABLE IF NOT EXISTS deliveries (
              id INTEGER PRIMARY KEY AUTOINCREMENT, message INTEGER NOT NULL, consumer_group TEXT NOT NULL, topic TEXT NOT NULL,
              attempt INTEGER NOT NULL DEFAULT 0, visible_at INTEGER NOT NULL DEFAULT 0);
            CREATE INDEX IF NOT EXISTS waiting ON deliveries (consumer_group, topic, visible_at, id);
            CREATE INDEX IF NOT EXISTS of_message ON deliveries (message);
            """);
    }

    /// <summary>How long a delivery is hidden from others. A handler that runs on extends it; if its process dies, it ends.</summary>
    public TimeSpan Lease { get; }

    /// <summary>Completes at the next publish of this process; others are found by looking from time to time.</summary>
    public Task Published => Volatile.Read(ref _published).Task;

    public async Task PublishAsync(IReadOnlyList<PubSubMessage> messages, CancellationToken cancellation)
    {
        await _database.UseAsync(statements => Store(statements, messages), cancellation).ConfigureAwait(false);
        Interlocked.Exchange(ref _published, NewSignal()).TrySetResult();
    }

    public async Task<IAsyncDisposable> SubscribeAsync(BrokerSubscription subscription, MessageHandler handler, CancellationToken cancellation)
    {
        var queue = new SqliteQueue(_database, Lease, subscription, _time);
        // From here on nothing that is published to the topic gets past this group.
        await queue.RegisterAsync(cancellation).ConfigureAwait(false);
        return new SqliteConsumer(this, queue, subscription, handler, _time, _logger);
    }

    public void Leave(string group) => _database.Dispose();

    private bool Store(SqliteStatements statements, IReadOnlyList<PubSubMessage> messages)
    {
        var groups = Groups(statements);
        foreach (var message in messages)
        {
            var takers = groups.Where(group => BrokerSubscription.Covers(group.Topic, message.Topic)).ToList();
            if (takers.Count == 0)
                continue;
            var id = Insert(statements, message);
            foreach (var group in takers)
                Enqueue(statements, id, group);
        }
        return true;
    }

    private static List<(string Name, string Topic)> Groups(SqliteStatements statements)
    {
        using var rows = statements["SELECT name, topic FROM consumer_groups"].ExecuteReader();
        var groups = new List<(string, string)>();
        while (rows.Read())
            groups.Add((rows.GetString(0), rows.GetString(1)));
        return groups;
    }

    private static long Insert(SqliteStatements statements, PubSubMessage message)
    {
        var insert = statements["INSERT INTO messages (topic, data, metadata) VALUES ($topic, $data, $metadata) RETURNING id"];
        insert.Parameters.AddWithValue("$topic", message.Topic);
        insert.Parameters.AddWithValue("$data", message.Data);
        insert.Parameters.AddWithValue("$metadata", JsonSerializer.Serialize(message.Metadata));
        return (long)insert.ExecuteScalar()!;
    }

    private void Enqueue(SqliteStatements statements, long message, (string Name, string Topic) group)
    {
        var insert = statements["INSERT INTO deliveries (message, consumer_group, topic, visible_at) VALUES ($message, $group, $topic, $now)"];
        insert.Parameters.AddWithValue("$message", message);
        insert.Parameters.AddWithValue("$group", group.Name);
        insert.Parameters.AddWithValue("$topic", group.Topic);
        insert.Parameters.AddWithValue("$now", _time.GetUtcNow().ToUnixTimeMilliseconds());
        insert.ExecuteNonQuery();
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
