namespace Microsoft.Azure.WebJobs.Extensions.Dapr.Tests.Hosting;

/// <summary>How much the tests do: enough for every change, or, with <c>DAPR_LONG_TESTS=1</c>, what a release gets.</summary>
internal static class LongRun
{
    public static bool IsOn { get; } = Environment.GetEnvironmentVariable("DAPR_LONG_TESTS") == "1";

    public static int Count(int usual, int inLongRuns) => IsOn ? inLongRuns : usual;
}

/// <summary>A test that runs in long runs only.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class LongFactAttribute : FactAttribute
{
    public LongFactAttribute()
    {
        if (!LongRun.IsOn)
            Skip = "Takes minutes: set DAPR_LONG_TESTS=1.";
    }
}
