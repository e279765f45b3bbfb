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
    public static readonly TimeSpan Lease = TimeSpan.FromSeconds(10);

    private readonly SqliteDatabase _database;
    private readonly BrokerSubscription _subscription;
    private readonly TimeProvider _time;

    public SqliteQueue(SqliteDatabase database, BrokerSubscription subscription, TimeProvider time)
    {
        _database = database;
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

    /// <summary>Takes up to a number of messages, oldest first.</summary>
    public Task<List<Delivery>> TakeAsync(int count, CancellationToken cancellation) => RunAsync(
        """
        UPDATE deliveries SET visible_at = $until, attempt = attempt + 1 WHERE id IN (
          SELECT id FROM deliveries WHERE consumer_group = $group AND topic = $topic AND visible_at <= $now ORDER BY id LIMIT $count)
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
    public Task ExtendAsync(IReadOnlyList<Delivery> deliveries) => RunAsync(
        $"UPDATE deliveries SET visible_at = $until WHERE id IN ({Ids(deliveries)})",
        static command => command.ExecuteNonQuery(),
        CancellationToken.None);

    /// <summary>The message is done for this group, and gone when it is done for all.</summary>
    public Task RemoveAsync(Delivery delivery) => RunAsync(
        """
        DELETE FROM deliveries WHERE id = $id;
        DELETE FROM messages WHERE id = $message AND NOT EXISTS (SELECT 1 FROM deliveries WHERE message = $message);
        """,
        command =>
        {
            command.Parameters.AddWithValue("$id", delivery.Id);
            command.Parameters.AddWithValue("$message", delivery.MessageId);
            return command.ExecuteNonQuery();
        },
        CancellationToken.None);

    public Task ReturnAsync(Delivery delivery, TimeSpan delay) => RunAsync(
        "UPDATE deliveries SET visible_at = $later WHERE id = $id",
        command =>
        {
            command.Parameters.AddWithValue("$id", delivery.Id);
            command.Parameters.AddWithValue("$later", Now() + (long)delay.TotalMilliseconds);
            return command.ExecuteNonQuery();
        },
        CancellationToken.None);

    private Task<T> RunAsync<T>(string sql, Func<SqliteCommand, T> run, CancellationToken cancellation) => _database.UseAsync(
        connection =>
        {
            using var command = connection.CreateCommand();
            command.CommandText = sql;
            command.Parameters.AddWithValue("$group", _subscription.Group);
            command.Parameters.AddWithValue("$topic", _subscription.Topic);
            command.Parameters.AddWithValue("$now", Now());
            command.Parameters.AddWithValue("$until", Now() + (long)Lease.TotalMilliseconds);
            return run(command);
        },
        cancellation);

    private static string Ids(IReadOnlyList<Delivery> deliveries) => string.Join(',', deliveries.Select(delivery => delivery.Id));

    private long Now() => _time.GetUtcNow().ToUnixTimeMilliseconds();
}

/// <summary>An attempt under the ids of its rows.</summary>
internal sealed record Delivery(PubSubMessage Message, int Number, long Id, long MessageId) : Attempt(Message, Number);
