using System.Text.Json;
using Dapr.LocalSidecar.Components.Sqlite;
using Microsoft.Data.Sqlite;

namespace Dapr.LocalSidecar.Components.PubSub;

/// <summary>
/// The deliveries that wait for one consumer group. Taking one hides it for the time of a lease; if its process dies, the lease
/// ends and somebody else gets it.
/// </summary>
internal sealed class SqliteQueue
{
    private readonly SqliteDatabase _database;
    private readonly TimeSpan _lease;
    private readonly BrokerSubscription _subscription;
    private readonly TimeProvider _time;

    public SqliteQueue(SqliteDatabase database, TimeSpan lease, BrokerSubscription subscription, TimeProvider time)
    {
        _database = database;
        _lease = lease;
        _subscription = subscription;
        _time = time;
    }

    public Task RegisterAsync(CancellationToken cancellation) => RunAsync(
        "INSERT OR IGNORE INTO consumer_groups (name, topic) VALUES ($group, $topic)",
        static command => command.ExecuteNonQuery(),
        cancellation);

    public Task<long> CountAsync(CancellationToken cancellation) => RunAsync(
        "SELECT COUNT(*) FROM deliveries WHERE consumer_group = $group AND topic = $topic AND visible_at <= $now",
        static command => (long)command.ExecuteScalar()!,
        cancellation);

    /// <summary>Takes up to a number of messages; those first that have waited longest, which an index knows.</summary>
    public Task<List<Delivery>> TakeAsync(int count, CancellationToken cancellation) => RunAsync(
        """
        UPDATE deliveries SET visible_at = $until, attempt = attempt + 1 WHERE id IN (
          SELECT id FROM deliveries WHERE consumer_group = $group AND topic = $topic AND visible_at <= $now ORDER BY visible_at, id LIMIT $count)
        RETURNING id, message, attempt,
          (SELECT m.topic FROM messages m WHERE m.id = message),
          (SELECT data FROM messages m WHERE m.id = message),
          (SELECT metadata FROM messages m WHERE m.id = message)
        """,
        command =>
        {
            command.Parameters.AddWithValue("$count", count);
            using var rows = command.ExecuteReader();
            var taken = new List<Delivery>();
            while (rows.Read())
            {
                var metadata = JsonSerializer.Deserialize<Dictionary<string, string>>(rows.GetString(5))!;
                var message = new PubSubMessage(rows.GetString(3), rows.GetFieldValue<byte[]>(4), metadata);
                taken.Add(new(message, rows.GetInt32(2), rows.GetInt64(0), rows.GetInt64(1)));
            }
            return taken.OrderBy(delivery => delivery.Id).ToList();
        },
        cancellation);

    /// <summary>Keeps messages hidden while their handler runs.</summary>
    public Task ExtendAsync(IReadOnlyList<Delivery> deliveries) => _database.UseAsync(
        statements =>
        {
            foreach (var delivery in deliveries)
                Show(statements, delivery, _lease);
            return true;
        },
        CancellationToken.None);

    /// <summary>Takes what is done out of the queue for this group, and a message that all groups have out of the file.</summary>
    /// <param name="deliveries">Each with the time after which it is shown again; null = it is done.</param>
    public Task SettleAsync(IReadOnlyList<(Delivery Delivery, TimeSpan? Again)> deliveries) => _database.UseAsync(
        statements =>
        {
            foreach (var (delivery, again) in deliveries)
                if (again is { } delay)
                    Show(statements, delivery, delay);
                else
                    Remove(statements, delivery);
            return true;
        },
        CancellationToken.None);

    private void Show(SqliteStatements statements, Delivery delivery, TimeSpan delay)
    {
        var update = statements["UPDATE deliveries SET visible_at = $later WHERE id = $id"];
        update.Parameters.AddWithValue("$id", delivery.Id);
        update.Parameters.AddWithValue("$later", Now() + (long)delay.TotalMilliseconds);
        update.ExecuteNonQuery();
    }

    private static void Remove(SqliteStatements statements, Delivery delivery)
    {
        var remove = statements["DELETE FROM deliveries WHERE id = $id"];
        remove.Parameters.AddWithValue("$id", delivery.Id);
        remove.ExecuteNonQuery();
        var forget = statements["DELETE FROM messages WHERE id = $message AND NOT EXISTS (SELECT 1 FROM deliveries WHERE message = $message)"];
        forget.Parameters.AddWithValue("$message", delivery.MessageId);
        forget.ExecuteNonQuery();
    }

    private Task<T> RunAsync<T>(string sql, Func<SqliteCommand, T> run, CancellationToken cancellation) => _database.UseAsync(
        statements =>
        {
            var command = statements[sql];
            command.Parameters.AddWithValue("$group", _subscription.Group);
            command.Parameters.AddWithValue("$topic", _subscription.Topic);
            command.Parameters.AddWithValue("$now", Now());
            command.Parameters.AddWithValue("$until", Now() + (long)_lease.TotalMilliseconds);
            return run(command);
        },
        cancellation);

    private long Now() => _time.GetUtcNow().ToUnixTimeMilliseconds();
}

/// <summary>An attempt under the ids of its rows.</summary>
internal sealed record Delivery(PubSubMessage Message, int Number, long Id, long MessageId) : Attempt(Message, Number);
