namespace Functions.ScriptHost.Tests.Metadata;

/// <summary>A function.json that the host itself refuses, before an extension sees it.</summary>
internal sealed class FunctionConfigurationException(string message, Exception? cause = null) : Exception(message, cause);
