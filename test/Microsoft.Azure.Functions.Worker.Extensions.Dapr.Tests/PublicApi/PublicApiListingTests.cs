using PublicApi;

namespace Microsoft.Azure.Functions.Worker.Extensions.Dapr.Tests.PublicApi;

public sealed class PublicApiListingTests
{
    private const string Sample = "Microsoft.Azure.Functions.Worker.Extensions.Dapr.Tests.PublicApi.ListedSample";

    [Fact]
    public void Listing_OfEveryKindOfMember_SaysWhatUsersCompileAgainst()
    {
        var expected = """
            S -> static class
            S.First<T>(this IEnumerable<string?> items, out T? found, params int[] indexes) -> static string? where T : class, new()
            S.IShape<T> -> interface where T : class
            S.IShape<T>.Name -> T { get; }
            S.Level -> enum : int
            S.Level.High -> 2
            S.Level.Low -> 1
            S.MarkAttribute -> sealed class : System.Attribute [AttributeUsage(Class, AllowMultiple, not Inherited)]
            S.MarkAttribute..ctor(string mark) -> void
            S.MarkAttribute.Mark -> string { get; }
            S.Point -> sealed record : System.IEquatable<S.Point>
            S.Point..ctor(int X, string? Name = null) -> void
            S.Point.Name -> string? { get; init; }
            S.Point.X -> int { get; init; }
            S.Shape -> abstract class : S.IShape<string>, System.IDisposable
            S.Shape..ctor(S.Level level = Level.High, CancellationToken stop = default, string text = "a") -> protected void
            S.Shape.Changed -> event System.EventHandler?
            S.Shape.Corners -> const int = 4
            S.Shape.Dispose() -> void
            S.Shape.Label -> string { get; set (protected); } [JsonPropertyName("label")]
            S.Shape.MeasureAsync(in S.Size size, ref byte[]? buffer) -> protected abstract Tasks.ValueTask<int>
            S.Shape.Nested -> required Dictionary<string, List<object?>>? { get; init; }
            S.Shape.OnChanged(System.Func<string, string?> change) -> protected virtual void
            S.Shape.ToString() -> override string
            S.Size -> readonly struct
            S.Size.Limit -> int? { get; init; }
            S.Size.Zero -> static readonly S.Size
            S.Transform -> delegate string? (string text)
            """;

        var actual = PublicApiListing.Of(typeof(ListedSample).Assembly)
            .Where(line => line.StartsWith(Sample, StringComparison.Ordinal))
            .Select(line => line.Replace(Sample, "S").Replace("System.Collections.Generic.", "").Replace("System.Threading.", ""));

        Assert.Equal(expected, string.Join('\n', actual));
    }
}
