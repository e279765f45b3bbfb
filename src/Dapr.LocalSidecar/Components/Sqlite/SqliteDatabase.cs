using Microsoft.Data.Sqlite;

namespace Dapr.LocalSidecar.Components.Sqlite;

/// <summary>One connection to a SQLite database, used by one caller at a time.</summary>
internal sealed class SqliteDatabase : IDisposable
{
    private readonly SemaphoreSlim _turn = new(1);
    private readonly SqliteConnection _connection;

    private SqliteDatabase(SqliteConnection connection) => _connection = connection;

    /// <summary>Opens what <c>connectionString</c> (or <c>url</c>) names: a path, a <c>file:</c> address or <c>:memory:</c>.</summary>
    public static SqliteDatabase Open(ComponentDefinition component)
    {
        var name = component.Setting("connectionString") ?? component.Setting("url");
        if (string.IsNullOrWhiteSpace(name))
            throw component.Error("metadata \"connectionString\" is missing");
        var source = name.StartsWith("file:", StringComparison.OrdinalIgnoreCase) ? name[5..].Split('?')[0] : name;
        var settings = new SqliteConnectionStringBuilder { DataSource = source.Length == 0 ? ":memory:" : source, Pooling = false };
        var connection = new SqliteConnection(settings.ConnectionString);
        try
        {
            connection.Open();
            var database = new SqliteDatabase(connection);
            database.Execute("PRAGMA busy_timeout = 5000");
            if (!component.Flag("disableWAL") && source != ":memory:")
                database.Execute("PRAGMA journal_mode = WAL");
            return database;
        }
        catch (SqliteException e)
        {
            connection.Dispose();
            throw component.Error($"the database cannot be opened: {e.Message}");
        }
    }

    public void Execute(string sql)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    public async Task<T> UseAsync<T>(Func<SqliteConnection, T> use, CancellationToken cancellation)
    {
        await _turn.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            return use(_connection);
        }
        finally
        {
            _turn.Release();
        }
    }

    public void Dispose()
    {
        _connection.Dispose();
        _turn.Dispose();
    }
}
