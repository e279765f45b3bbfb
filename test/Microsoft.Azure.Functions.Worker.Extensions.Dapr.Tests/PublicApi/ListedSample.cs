using System.Text.Json.Serialization;

namespace Microsoft.Azure.Functions.Worker.Extensions.Dapr.Tests.PublicApi;

/// <summary>One of everything that a listing has to tell apart.</summary>
public static class ListedSample
{
    public delegate string? Transform(string text);

    public enum Level
    {
        Low = 1,
        High = 2,
    }

    public interface IShape<out T>
        where T : class
    {
        T Name { get; }
    }

    public static string? First<T>(this IEnumerable<string?> items, out T? found, params int[] indexes)
        where T : class, new()
    {
        found = null;
        return items.ElementAtOrDefault(indexes.FirstOrDefault());
    }

    public readonly struct Size
    {
        public static readonly Size Zero;

        public int? Limit { get; init; }
    }

    [AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
    public sealed class MarkAttribute(string mark) : Attribute
    {
        public string Mark { get; } = mark;
    }

    public abstract class Shape : IShape<string>, IDisposable
    {
        public const int Corners = 4;

        protected Shape(Level level = Level.High, CancellationToken stop = default, string text = "a") =>
            Label = $"{level}{stop}{text}";

        public event EventHandler? Changed;

        string IShape<string>.Name => "";

        [JsonPropertyName("label")]
        public string Label { get; protected set; }

        public required Dictionary<string, List<object?>>? Nested { get; init; }

        internal int Hidden { get; set; }

        public override string ToString() => $"{Label}{Hidden}";

        public void Dispose()
        {
            Changed?.Invoke(this, EventArgs.Empty);
            GC.SuppressFinalize(this);
        }

        protected internal abstract ValueTask<int> MeasureAsync(in Size size, ref byte[]? buffer);

        protected virtual void OnChanged(Func<string, string?> change) => Changed?.Invoke(change, EventArgs.Empty);

        private protected void Reset() => Changed = null;
    }

    public sealed record Point(int X, string? Name = null);
}
