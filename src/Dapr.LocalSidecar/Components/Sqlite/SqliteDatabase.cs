using Microsoft.Data.Sqlite;

namespace Dapr.LocalSidecar.Components.Sqlite;

/// <summary>
/// One connection to a SQLite database, used by one caller at a time. Callers that come while it is busy share the next
/// transaction, because writing to disk costs much and is the same for one as for many.
/// </summary>
internal sealed class SqliteDatabase : IDisposable
{
    private readonly Lock _gate = new();
    private readonly Lock _turn = new();
    private readonly SqliteConnection _connection;
    private readonly SqliteStatements _statements;
    private List<SqliteWork> _waiting = [];
    private bool _isServing;
    private bool _isDisposed;

    private SqliteDatabase(SqliteConnection connection) => (_connection, _statements) = (connection, new SqliteStatements(connection));

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
                // What is written survives the end of any process. Only the last moments before a power failure may be lost.
                database.Execute("PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL");
            return database;
        }
        catch (SqliteException e)
        {
            connection.Dispose();
            throw component.Error($"the database cannot be opened: {e.Message}");
        }
    }

    /// <summary>Prepares the database before others use it.</summary>
    public void Execute(string sql)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    /// <summary>Does something in a transaction. When it throws, nothing of it is kept; when the task ends, all of it survives the end of the process.</summary>
    /// <exception cref="ObjectDisposedException">The database is closed.</exception>
    public Task<T> UseAsync<T>(Func<SqliteStatements, T> use, CancellationToken cancellation)
    {
        var work = new SqliteWork<T>(use, cancellation);
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_isDisposed, this);
            _waiting.Add(work);
            if (_isServing)
                return work.Task;
            _isServing = true;
        }
        ThreadPool.UnsafeQueueUserWorkItem(static database => database.Serve(), this, preferLocal: false);
        return work.Task;
    }

    public void Dispose()
    {
        lock (_gate)
            _isDisposed = true;
        lock (_turn)
        {
            _statements.Dispose();
            _connection.Dispose();
        }
    }

    private void Serve()
    {
        while (true)
        {
            List<SqliteWork> batch;
            lock (_gate)
            {
                if (_waiting.Count == 0)
                {
                    _isServing = false;
                    return;
                }
                (batch, _waiting) = (_waiting, []);
            }
            lock (_turn)
            {
                if (_isDisposed)
                    batch.ForEach(work => work.Fail(new ObjectDisposedException(nameof(SqliteDatabase))));
                else
                    RunTogether(batch);
            }
        }
    }

    private void RunTogether(List<SqliteWork> batch)
    {
        var done = new List<SqliteWork>(batch.Count);
        try
        {
            _statements.Execute("BEGIN IMMEDIATE");
            foreach (var work in batch)
                if (TryRun(work))
                    done.Add(work);
            _statements.Execute("COMMIT");
            done.ForEach(static work => work.Complete());
        }
        catch (Exception e)
        {
            RollBack();
            batch.ForEach(work => work.Fail(e));
        }
    }

    /// <summary>False if the work failed; then it has left nothing behind, and the others are not touched.</summary>
    private bool TryRun(SqliteWork work)
    {
        _statements.Execute("SAVEPOINT work");
        try
        {
            work.Run(_statements);
            _statements.Execute("RELEASE work");
            return true;
        }
        catch (Exception e)
        {
            work.Fail(e);
            if (!TryUndo())
                throw;
            return false;
        }
    }

    /// <summary>False if SQLite has rolled back all by itself, as after a full disk: then the error of the work is that of all.</summary>
    private bool TryUndo()
    {
        try
        {
            _statements.Execute("ROLLBACK TO work");
            _statements.Execute("RELEASE work");
            return true;
        }
        catch (SqliteException)
        {
            return false;
        }
    }

    private void RollBack()
    {
        try
        {
            _statements.Execute("ROLLBACK");
        }
        catch (SqliteException)
        {
            // There is no transaction, because it did not begin or SQLite has rolled it back itself.
        }
    }
}
